import { workflowCommand } from './lib/workflowCommand.ts';

// While the module is loaded: what is imported late must still find the loader.
await workflowCommand(process.argv.slice(2), (line) => console.log(line));
