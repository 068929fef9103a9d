/** What crosses the border to a worker: it reads everything else from the store. */
export interface JobTicket {
  readonly idJob: string;
  /** Tell of each object before its first task: the last worker died over one of them. */
  readonly careful: boolean;
}

/** How whoever handed a job out looks after it. */
export interface JobWatch {
  /** Asks to end the job between two tasks; who does not is ended by force. */
  readonly signal: AbortSignal;
  /** Hears of each object of a careful job. */
  readonly onObject: (idObject: string) => void;
}

/**
 * What came of handing a job out: it ended, others have it, its time has not come, or it failed for
 * want of storage and there was no room to note even that.
 */
export type JobEnd = 'ended' | 'busy' | 'later' | 'full';

/** What carries a job out in the present thread. */
export interface WorkerHost {
  /** Takes the job and runs it to its end or to its next attempt; rejects when that cannot be stored. */
  carryOut(ticket: JobTicket, watch: JobWatch): Promise<JobEnd>;
}

/**
 * The workers of one thread. The three calls are the original's (CHECKLIST 1.3/42); each rejects
 * with `WorkerDiedError` when its worker is no more.
 */
export interface Workers {
  /** How many jobs they carry out at a time. */
  readonly capacity: number;
  /** Carries out a run that begins. */
  runWorker(ticket: JobTicket, watch: JobWatch): Promise<JobEnd>;
  /** Carries out a run that begins again. */
  restartWorker(ticket: JobTicket, watch: JobWatch): Promise<JobEnd>;
  /** Carries out an object's going on. */
  continueWorker(ticket: JobTicket, watch: JobWatch): Promise<JobEnd>;
  /** Ends all workers; what they have in hand is taken up by others. */
  end(): Promise<void>;
}

/** A way in which delayed runs are carried out (CHECKLIST 1.3/41). */
export interface WorkerPlugin {
  /** Key in settings and calls. */
  readonly name: string;
  /** Makes ready; workers are spawned when they are needed. */
  open(host: WorkerHost): Workers | Promise<Workers>;
}
