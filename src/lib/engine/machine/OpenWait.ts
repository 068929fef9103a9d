import { WaitProcessing } from './transitions.ts';

/**
 * A wait that ends by itself. Where tasks side by side have come to one each, their object waits for
 * all of them at once.
 */
export abstract class OpenWait extends WaitProcessing {
  /** This wait and the others as one, which is over as soon as one of them is. */
  abstract and(others: readonly OpenWait[]): OpenWait;
}
