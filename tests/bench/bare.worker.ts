import { expose } from 'comlink';

/** What a call to another thread costs at least. */
expose({ answer: () => 42 });
