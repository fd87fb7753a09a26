let made = 0;

/** A line of a posting file. */
export interface JobRecord {
  readonly id: unknown;
  readonly url: string;
  readonly title: string;
  readonly company: string;
  readonly location: string | null;
  readonly date_posted: string;
  readonly description: string;
}

export function aJobRecord(overrides: Partial<Record<keyof JobRecord | 'retrieved_at', unknown>> = {}): JobRecord {
  const id = ++made;
  return {
    id,
    url: `https://jobs.example/${id}`,
    title: 'Backend Engineer',
    company: 'Acme',
    location: 'Berlin, Germany',
    date_posted: new Date().toISOString(),
    description: '<p>We use Python &amp; PostgreSQL.</p>',
    ...overrides,
  } as JobRecord;
}
