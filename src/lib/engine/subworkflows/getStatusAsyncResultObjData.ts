import { patternTask } from '../patterns/pattern.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import { loadMachinery } from './loadMachinery.ts';

/**
 * Answers the status of the job whose id is the object's data: PENDING, STARTED, RETRY, SUCCESS,
 * FAILURE or REVOKED (CHECKLIST 1.16/150). Throws `UnknownJobError`, `InvalidArgumentError`.
 */
export function getStatusAsyncResultObjData(): WorkflowTask {
  return patternTask(
    { name: 'get_status_async_result_obj_data', doc: 'Status of the job that the data name.' },
    async (obj, eng) => {
      const { jobNamedBy } = await loadMachinery();
      return (await eng.pinfold.jobs.get(jobNamedBy(obj))).status;
    }
  );
}
