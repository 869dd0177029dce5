import type { ColumnType, GeneratedAlways } from 'kysely';
import type { Proof, ProofKind, ProvenStep } from '#lib/domain/housing/stage-proof.ts';

export interface StepEvidenceTable {
	id: GeneratedAlways<number>;
	application_id: number;
	step: ProvenStep;
	/** ISO date. */
	done_on: string;
	shows: string;
	proof: ColumnType<Proof, string, never>;
	kind: GeneratedAlways<ProofKind>;
	visit_id: GeneratedAlways<number | null>;
	/** UUID. */
	evidence_file_id: GeneratedAlways<string | null>;
	block_service_id: GeneratedAlways<number | null>;
}
