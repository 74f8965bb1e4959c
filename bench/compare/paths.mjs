// Where things are.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const launcher = join(repository, 'broadcast-server');
export const built = join(repository, 'src/Broadcast.Cli/bin/Release/net10.0/broadcast-server');

// The launcher's list of what the program was built from.
export const builtFrom = join(repository, 'src/Broadcast.Cli/bin/Release/net10.0/.built-from');
export const document = join(repository, 'docs/performance.md');
