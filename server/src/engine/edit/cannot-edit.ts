/** Thrown while a fix is written when the place does not allow it; the fix is then not offered. */
export class CannotEdit extends Error {}
