import type { Clock } from './clock';
import { isRecord, jsonReply, parsedJson, type Reply, type SandboxRequest } from './exchange';
import { BadFault, type FaultBoard, readFault } from './faults';
import type { Listing, Provider } from './providers/provider';
import type { RequestLog } from './request-log';

/** What the control API steers. */
export interface Controlled {
  readonly clock: Clock;
  readonly providers: readonly Provider[];
  readonly faults: FaultBoard;
  readonly log: RequestLog;
}

type Route = (request: SandboxRequest, sandbox: Controlled) => Reply;

/** Between these the market's ids and day numbers hold. */
const EARLIEST = Date.parse('2020-01-01T00:00:00Z');
const LATEST = Date.parse('2100-01-01T00:00:00Z');

const badRequest = (error: string) => jsonReply(400, { error });

/** The truth about a row that a provider shows: what it was made from. `skills` are those that its text names. */
function truth(provider: string, { id, url, title, company, location, vacancy }: Listing) {
  const { role, level, language, workplace, awkward, siblingOf } = vacancy;
  const skills = awkward === 'empty-description' ? vacancy.titleSkills : vacancy.skills;
  return {
    vacancy: vacancy.id,
    provider,
    id,
    url,
    title,
    company,
    location,
    city: workplace.city?.name ?? null,
    country: workplace.country,
    workplace: workplace.mode,
    role,
    level,
    language,
    skills,
    posted_at: new Date(vacancy.postedAt).toISOString(),
    awkward,
    sibling_of: siblingOf,
  };
}

function market(request: SandboxRequest, { providers }: Controlled): Reply {
  const wanted = request.query.get('provider');
  const chosen = providers.filter(({ name }) => wanted === null || name === wanted);
  if (chosen.length === 0)
    return badRequest(`provider must be one of ${providers.map(({ name }) => name).join(', ')}, not ${wanted}.`);
  return jsonReply(
    200,
    chosen.flatMap((provider) => provider.listings().map((listing) => truth(provider.name, listing))),
  );
}

function setFault(request: SandboxRequest, { providers, faults }: Controlled): Reply {
  const names = providers.map(({ name }) => name);
  try {
    const fault = readFault(parsedJson(request.body), names);
    const provider = providers.find(({ name }) => name === fault.provider);
    const refusal = fault.kind === 'burst-429' || fault.kind === 'quota-429' || fault.kind === 'credits-402';
    if (refusal && !provider?.refuse(fault.kind)) return badRequest(`${fault.provider} knows no ${fault.kind}.`);
    faults.set(fault);
    return jsonReply(201, fault);
  } catch (error) {
    if (error instanceof BadFault) return badRequest(error.message);
    throw error;
  }
}

const shownTime = (clock: Clock) => jsonReply(200, { now: new Date(clock.now()).toISOString() });

/** `{"now": iso}` or `{"advanceSeconds": n}`. */
function setClock(request: SandboxRequest, { clock }: Controlled): Reply {
  const given = parsedJson(request.body);
  const { now, advanceSeconds } = isRecord(given) ? given : {};
  const target = typeof advanceSeconds === 'number' ? clock.now() + advanceSeconds * 1000 : Date.parse(String(now));
  if (now !== undefined && advanceSeconds !== undefined)
    return badRequest('Give either now or advanceSeconds, not both.');
  if (!(target >= EARLIEST && target < LATEST)) {
    return badRequest(
      `The clock takes {"now": ISO time} or {"advanceSeconds": number} from 2020 to 2099, not ${request.body || 'nothing'}.`,
    );
  }
  clock.set(target);
  return shownTime(clock);
}

function reset(_: SandboxRequest, { clock, faults, log, providers }: Controlled): Reply {
  for (const part of [clock, ...providers]) part.reset();
  faults.clear();
  log.clear();
  return shownTime(clock);
}

const nothing = (act: (sandbox: Controlled) => void): Route => {
  return (_, sandbox) => {
    act(sandbox);
    return { status: 204, headers: {}, body: '' };
  };
};

const routes: Readonly<Record<string, Route>> = {
  'GET /health': (_, { providers }) => jsonReply(200, { status: 'ok', providers: providers.map(({ name }) => name) }),
  'GET /requests': (_, { log }) => jsonReply(200, log.entries()),
  'DELETE /requests': nothing(({ log }) => log.clear()),
  'GET /faults': (_, { faults }) => jsonReply(200, faults.pending()),
  'POST /faults': setFault,
  'DELETE /faults': nothing(({ faults }) => faults.clear()),
  'GET /clock': (_, { clock }) => shownTime(clock),
  'POST /clock': setClock,
  'POST /reset': reset,
  'GET /market': market,
};

/** Answers a request below `/_sandbox`; undefined for an unknown path or method. */
export function control(request: SandboxRequest, sandbox: Controlled): Reply | undefined {
  return routes[`${request.method} ${request.path}`]?.(request, sandbox);
}
