/** Where the last save or undo of a layout stands. */
export type SaveStatus =
	| { kind: 'none' }
	| { kind: 'saving' }
	| { kind: 'undoing'; name: string }
	| { kind: 'undone'; name: string }
	| { kind: 'saved'; name: string; editId: string; lineageId: string }
	/** `status` is 409 when others changed the plan meanwhile; `message` is a sentence in the reader's language. */
	| { kind: 'refused'; status: number; key: string; message: string }
	/** No answer: it may or may not have been stored. Sending it again with the same edit id does no harm. */
	| { kind: 'unreachable' };
