/** Every level of seniority that a posting can be classified as, lowest first. */
export const LEVELS = ['intern', 'entry', 'mid', 'senior', 'lead+'] as const;

/** The seniority that a posting asks for. */
export type Level = (typeof LEVELS)[number];
