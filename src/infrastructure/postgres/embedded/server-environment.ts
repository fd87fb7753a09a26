/**
 * The environment for PostgreSQL's programs: the caller's without its PG* variables, which would redirect the server
 * (PGDATA, PGPORT), and with one locale and time zone on every machine.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^PG[A-Z]/i.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}
