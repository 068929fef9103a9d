import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';

/** A store that refuses the commits for which `refuse` answers an error. */
export class RefusingStore extends MemoryStore {
  refuse: (objects: number) => Error | undefined = () => undefined;

  override commit(...args: Parameters<MemoryStore['commit']>): Promise<void> {
    const error = this.refuse(args[0].objects?.length ?? 0);
    return error === undefined ? super.commit(...args) : Promise.reject(error);
  }
}
