import type { JobTurn } from '../model/JobTurn.ts';

/** Which of the queue is asked for. */
export interface QueueQuery {
  /** Jobs whose time comes later than that are not due. */
  readonly now: number;
  /** So many of a lane at most, and of all that differ in priority alone; those that are STARTED are all answered. */
  readonly limit: number;
  /** Jobs to pass over. */
  readonly without?: ReadonlySet<string>;
}

/** What of the queue may be handed out next. */
export interface QueueHead {
  /** The first due jobs of each lane that is looked at, and all that are STARTED; in their turn. */
  readonly turns: readonly JobTurn[];
  /** When the next job of these lanes is due that is not yet; undefined when there is none. */
  readonly next: number | undefined;
}
