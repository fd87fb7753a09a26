import { Program } from './program';

/** A started `skillpulse serve`. */
export interface Served {
  readonly program: Program;
  readonly url: string;
  readonly tokens: { readonly operator: string; readonly user: string };
  /** A GraphQL request over HTTP. */
  ask<T>(
    query: string,
    token?: string,
  ): Promise<{ readonly data: T; readonly errors?: { readonly extensions: { readonly code: string } }[] }>;
}

/** Starts the server in a folder, on a free port unless told otherwise, and waits until it has said all. */
export async function serve(folder: string, env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const program = new Program(['serve'], { cwd: folder, env: { PORT: '0', ...env } });
  return served(program);
}

/** Waits until a server that was started has said all. */
export async function served(program: Program): Promise<Served> {
  await program.said(/Ctrl-C stops it\.\n/u);
  const url = (await program.said(/listens at (\S+)/u))[1]!;
  const operator = (await program.said(/Operator token: (\S+)/u))[1]!;
  const user = (await program.said(/User token: +(\S+)/u))[1]!;
  return {
    program,
    url,
    tokens: { operator, user },
    async ask(query, token) {
      const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      return (await response.json()) as never;
    },
  };
}
