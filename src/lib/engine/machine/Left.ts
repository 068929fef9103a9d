/** With what an object is left before all of its branches have ended well. */
export interface Left {
  /** Names of the branches that are not done, in the order of their beginning. */
  readonly undone: readonly string[];
  /** Those of them that threw what the object is left by. */
  readonly told: readonly string[];
  /** Whether its own task threw that, or a part of it. */
  readonly isOwn: boolean;
}
