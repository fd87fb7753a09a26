/** A process that is killed the moment it has spawned a server, whose output goes to its own. The cluster is its argument. */
import { nativePackage } from '../../../../src/infrastructure/postgres/embedded/native-package';
import { reachableBinaries } from '../../../../src/infrastructure/postgres/embedded/reachable-binaries';
import { serverAccount } from '../../../../src/infrastructure/postgres/embedded/server-account';
import { spawnServer } from '../../../../src/infrastructure/postgres/embedded/spawn-server';

const dataDir = process.argv[2] ?? '';
const account = serverAccount(dataDir);
const programs = { folder: reachableBinaries(nativePackage(), account), account };
const loopbackOnly = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
const standardOutput = 1;

spawnServer(programs, dataDir, loopbackOnly, standardOutput);
process.kill(process.pid, 'SIGKILL');
