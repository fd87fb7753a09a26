/**
 * Why a posting counts as the same job as others, strongest first. The order is the storage code: append only.
 *
 * - `same_url`: the links are equal but for scheme, "www.", last slash, fragment and parameters that follow the reader
 * - `same_title_and_place`: the same title at the same place, and nothing in the texts that speaks against it
 * - `same_text`: nearly the same text, where places or titles are told differently
 */
export const VACANCY_REASONS = ['same_url', 'same_title_and_place', 'same_text'] as const;
export type VacancyReason = (typeof VACANCY_REASONS)[number];
