/** Something the person who starts Pampa can put right. The message is one sentence saying what, where and what to do. */
export class SetupError extends Error {
	override name = 'SetupError';
}
