import type { Catalogue } from '../domain/skills/catalogue';
import { AnalyseSharing } from './backfill/analyse-sharing';
import { ControlRun } from './backfill/control-run';
import { StartDailyUpdate } from './backfill/daily-update';
import { ExecuteItem } from './backfill/execute-item';
import { ExplainVisibility } from './backfill/explain-visibility';
import { FollowProgress } from './backfill/follow-progress';
import { ForgetCoverage } from './backfill/forget-coverage';
import { ListCoverage } from './backfill/list-coverage';
import { ListMyJobs } from './backfill/list-my-jobs';
import { RefillUser } from './backfill/refill-user';
import { SaveSearchQueries } from './backfill/save-search-queries';
import { ScheduledUpdate } from './backfill/scheduled-update';
import { StartBackfill } from './backfill/start-backfill';
import { VisibleRuns } from './backfill/visible-runs';
import { WatchProgress } from './backfill/watch-progress';
import type { Caller } from './ports/authenticate';
import type { BackfillPorts } from './ports/backfill-ports';
import type { Ports } from './ports/ports';
import type { User } from './ports/search-query-store';

/** The use cases of searches that are kept filled. */
export interface Backfills {
  /** The user that a caller is, made when it is seen first. */
  readonly signIn: (caller: Caller) => Promise<User>;
  readonly saveSearchQueries: SaveSearchQueries;
  readonly refillUser: RefillUser;
  readonly startDailyUpdate: StartDailyUpdate;
  readonly scheduledUpdate: ScheduledUpdate;
  readonly controlRun: ControlRun;
  readonly executeItem: ExecuteItem;
  readonly listMyJobs: ListMyJobs;
  readonly explainVisibility: ExplainVisibility;
  readonly listCoverage: ListCoverage;
  readonly forgetCoverage: ForgetCoverage;
  readonly analyseSharing: AnalyseSharing;
  readonly runs: VisibleRuns;
  readonly followProgress: FollowProgress;
  readonly watchProgress: WatchProgress;
}

export function createBackfills(
  ports: BackfillPorts,
  { postings, catalogue }: { readonly postings: Ports['postings']; readonly catalogue: Catalogue },
): Backfills {
  const start = new StartBackfill(ports);
  const update = new StartDailyUpdate(ports, start);
  const runs = new VisibleRuns(ports);
  const followProgress = new FollowProgress(ports);
  return {
    signIn: ({ subject, email }) => ports.searches.signIn(subject, email),
    saveSearchQueries: new SaveSearchQueries(ports, start),
    refillUser: new RefillUser(ports, start),
    startDailyUpdate: update,
    scheduledUpdate: new ScheduledUpdate(ports, update, ports.nextDue),
    controlRun: new ControlRun(ports),
    executeItem: new ExecuteItem(ports, catalogue),
    listMyJobs: new ListMyJobs({ ...ports, postings }),
    explainVisibility: new ExplainVisibility({ ...ports, postings }),
    listCoverage: new ListCoverage(ports),
    forgetCoverage: new ForgetCoverage(ports),
    analyseSharing: new AnalyseSharing(ports),
    runs,
    ...{ followProgress, watchProgress: new WatchProgress(runs, followProgress) },
  };
}
