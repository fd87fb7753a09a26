import { ROLES } from './role';

/** The kind of work as filters name it; `any` does not filter. */
export const ROLE_BUCKETS = ['any', ...ROLES] as const;
export type RoleBucket = (typeof ROLE_BUCKETS)[number];
