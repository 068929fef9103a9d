/**
 * The public face of the engine. Runs in a page, a worker and Node; nothing outside `engine`
 * imports past this file, except the stores by their own entries.
 */
export { createPinfold, type PinfoldOptions } from './delayed/createPinfold.ts';
export { Pinfold } from './run/Pinfold.ts';
export { defineTask, type WorkflowTask } from './run/defineTask.ts';
export { defineWorkflow, type WorkflowDefinition } from './run/defineWorkflow.ts';
export {
  defineAction,
  type ActionDefinition,
  type DecisionContext,
  type Resolution
} from './run/defineAction.ts';
export { WorkflowObject } from './run/WorkflowObject.ts';
export { WorkflowEngine } from './run/WorkflowEngine.ts';
export { Suspension } from './run/Suspension.ts';
export type { WaitForJobsOptions, WaitForOptions } from './run/Waits.ts';
export type { FormattedData, FormattedField } from './run/FormattedData.ts';
export type { RunOptions, RunProgress } from './run/RunOptions.ts';
export type { DecisionOutcome, DecisionRequest } from './run/decide.ts';
export { checkDecisions, type DecisionCheck, type DecisionFault } from './run/checkDecisions.ts';
export type { Decisions } from './run/Decisions.ts';
export type { UndoOptions } from './run/undoDecision.ts';
export type { ObjectDescription } from './run/describeObject.ts';
export { describeObject } from './run/describeObject.ts';
export { describeNode, nodeAt, type TaskDescription } from './run/describeDefinition.ts';
export type { Interrupted } from './run/interrupted.ts';
export type { NewObject } from './run/Objects.ts';
export type { RunCounters } from './run/Runs.ts';
export * from './run/runErrors.ts';
export * from './run/subWorkflowErrors.ts';
export { isStranded } from './run/isStranded.ts';
export { rememberedWaits } from './run/rememberedWaits.ts';
export * from './run/waitErrors.ts';
export type { AsyncResult, FailedObjects, Jobs, WaitOptions } from './run/Delayed.ts';
export { RunOutcome } from './run/RunOutcome.ts';
export { inlineWorker } from './delayed/inlineWorker.ts';
export * from './delayed/delayedErrors.ts';

export { Machine, type MachineOptions } from './machine/Machine.ts';
export { MachineState } from './machine/MachineState.ts';
export { nameTask, taskInfo, type Task, type TaskInfo, type WorkflowNode } from './machine/Task.ts';
export { tuple } from './machine/Tuple.ts';
export {
  AbortProcessing,
  BreakFromThisLoop,
  ContinueNextToken,
  HaltProcessing,
  JumpCall,
  JumpToken,
  SkipToken,
  StopProcessing,
  WaitProcessing,
  WorkflowTransition
} from './machine/transitions.ts';
export * from './machine/machineErrors.ts';

export { CALLFUNC } from './patterns/CALLFUNC.ts';
export { CHOICE } from './patterns/CHOICE.ts';
export { CMP } from './patterns/CMP.ts';
export { DEBUG_CYCLE, type DebugCycleOptions } from './patterns/DEBUG_CYCLE.ts';
export { FOR } from './patterns/FOR.ts';
export { IF, IF_ELSE, IF_NOT } from './patterns/IF.ts';
export {
  BREAK,
  HALT,
  OBJ_JUMP_BWD,
  OBJ_JUMP_FWD,
  OBJ_NEXT,
  STOP,
  TASK_JUMP_BWD,
  TASK_JUMP_FWD,
  TASK_JUMP_IF
} from './patterns/jumps.ts';
export { PARALLEL_SPLIT } from './patterns/PARALLEL_SPLIT.ts';
export { PROFILE, type Profile, type ProfileOptions } from './patterns/PROFILE.ts';
export { RUN_WF } from './patterns/RUN_WF.ts';
export { SIMPLE_MERGE } from './patterns/SIMPLE_MERGE.ts';
export { SYNCHRONIZE } from './patterns/SYNCHRONIZE.ts';
export { ERROR, TRY } from './patterns/TRY.ts';
export { EMPTY_CALL, ENG_GET, ENG_SET, OBJ_GET, OBJ_SET } from './patterns/values.ts';
export { WHILE } from './patterns/WHILE.ts';
export * from './patterns/patternErrors.ts';

export { getListOfWorkflowsToWait } from './subworkflows/getListOfWorkflowsToWait.ts';
export { getNbWorkflowCreated } from './subworkflows/getNbWorkflowCreated.ts';
export { getNbWorkflowRunning } from './subworkflows/getNbWorkflowRunning.ts';
export { getStatusAsyncResultObjData } from './subworkflows/getStatusAsyncResultObjData.ts';
export { getWorkflowFromEngineDefinition } from './subworkflows/getWorkflowFromEngineDefinition.ts';
export { getWorkflowsProgress } from './subworkflows/getWorkflowsProgress.ts';
export { interruptWorkflow } from './subworkflows/interruptWorkflow.ts';
export { logInfo } from './subworkflows/logInfo.ts';
export { numWorkflowRunningGreater } from './subworkflows/numWorkflowRunningGreater.ts';
export {
  startAsyncWorkflow,
  type StartAsyncWorkflowOptions
} from './subworkflows/startAsyncWorkflow.ts';
export { waitForAWorkflowToComplete } from './subworkflows/waitForAWorkflowToComplete.ts';
export { waitForAWorkflowToCompleteObj } from './subworkflows/waitForAWorkflowToCompleteObj.ts';
export { waitForWorkflowsToComplete } from './subworkflows/waitForWorkflowsToComplete.ts';
export { workflowResultManagement } from './subworkflows/workflowResultManagement.ts';
export { workflowsReviews, type WorkflowsReviewsOptions } from './subworkflows/workflowsReviews.ts';
export {
  writeSomethingGeneric,
  type MessagePart,
  type Writer
} from './subworkflows/writeSomethingGeneric.ts';

export { Registry } from './registry/Registry.ts';
export * from './registry/registryErrors.ts';

export { PinfoldError, type ErrorData } from './model/PinfoldError.ts';
export { DecisionRecordedError } from './model/DecisionRecordedError.ts';
export * from './model/storeErrors.ts';
export type { Json, JsonObject } from './model/Json.ts';
export { newId } from './model/ids.ts';
export { completedTasks } from './model/completedTasks.ts';
export { errorKind } from './model/errorKind.ts';
export { issuesText } from './model/issuesText.ts';
export { toStorable } from './model/toStorable.ts';
export {
  ObjectStatus,
  objectStatusLabels,
  objectStatusNumbers,
  objectStatusSchema
} from './model/ObjectStatus.ts';
export { RunStatus, runStatusLabels, runStatusNumbers } from './model/RunStatus.ts';
export { startPointSchema, type StartPoint } from './model/StartPoint.ts';
export type { ObjectRow, SnapshotRow } from './model/ObjectRow.ts';
export type { RunRow, DefinitionNode } from './model/RunRow.ts';
export { curatorSchema, type Curator, type DecisionRow } from './model/DecisionRow.ts';
export type { GraveRow, GravesSize } from './model/GraveRow.ts';
export type { LogRow, LogLevel } from './model/LogRow.ts';
export type { ClaimRow } from './model/ClaimRow.ts';
export type { WaitTerm, WakeRow } from './model/WakeRow.ts';
export type { SignalRow } from './model/SignalRow.ts';
export type { TaskResult } from './model/TaskResult.ts';
export type { ErrorMessage, ExtraData, TaskHistoryEntry } from './model/ExtraData.ts';
export { countIn, facets, type Facet, type Tally } from './model/Tally.ts';
export {
  cursorSchema,
  objectSortSchema,
  type Cursor,
  type ObjectPage,
  type ObjectQuery,
  type ObjectSort
} from './model/ObjectQuery.ts';

export type { DecisionLog, DecisionQuery } from './ports/DecisionLog.ts';
export type { JobQuery, Store, StoreEvent, LogQuery, RunQuery } from './ports/Store.ts';
export type { JobError, JobKind, JobProgress, JobRow, JobStatus } from './model/JobRow.ts';
export { openJobStatuses } from './model/JobRow.ts';
export type { TaskProgress, TaskReport } from './model/TaskProgress.ts';
export type { RetryPolicy } from './model/RetryPolicy.ts';
export type {
  JobEnd,
  JobTicket,
  JobWatch,
  WorkerHost,
  WorkerPlugin,
  Workers
} from './ports/WorkerPlugin.ts';
export type { Clock } from './ports/Clock.ts';
export type { Lease } from './ports/Lease.ts';
export { jobHolders, runHolders } from './run/holderNames.ts';
export type { Logger } from './ports/Logger.ts';
