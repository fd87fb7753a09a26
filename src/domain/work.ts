/** Where the work of a posting is done. The order is the storage code: append only. */
export const WORK_ARRANGEMENTS = ['on_site', 'hybrid', 'remote_ok', 'remote_solely'] as const;
export type WorkArrangement = (typeof WORK_ARRANGEMENTS)[number];

/** The kinds of contract. The order is the storage code (one bit each): append only. */
export const EMPLOYMENT_TYPES = [
  'full_time',
  'part_time',
  'contractor',
  'temporary',
  'intern',
  'volunteer',
  'per_diem',
  'other',
] as const;
export type EmploymentType = (typeof EMPLOYMENT_TYPES)[number];

/** What a search asks for by years of experience: 0–2, 2–5, 5–10, 10 and more. */
export const SENIORITIES = ['entry', 'mid', 'senior', 'expert'] as const;
export type Seniority = (typeof SENIORITIES)[number];
