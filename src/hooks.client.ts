// Kit runs this module before it loads any page: the one place that is surely before every schema.
import './workers/configureZod.ts';
