import { StoreError } from './storeErrors.ts';

/** A decision of that id is recorded already. */
export class DecisionRecordedError extends StoreError {
  override readonly name = 'DecisionRecordedError';
  readonly code = 'DECISION_RECORDED';
  constructor(idDecision: string, idObject: string) {
    super(
      `Decision ${idDecision} is recorded already, on object ${idObject}. Give each decision an id of its own.`,
      { idDecision, idObject }
    );
  }
}
