/** Every role that a posting can be classified as; `other` is whatever fits none of the rest. */
export const ROLES = [
  'frontend',
  'backend',
  'fullstack',
  'data',
  'ml',
  'devops',
  'mobile',
  'qa',
  'security',
  'other',
] as const;

/** The kind of work that a posting is for. */
export type Role = (typeof ROLES)[number];
