/** One statement, so that the three are of one state. Names instead of ids: dictionaries may number them differently. */
export const DIGEST = `
  select (select md5(coalesce(string_agg(md5(concat_ws('|', p.id, p.source, p.provider_id, p.sandbox, p.first_seen_at, p.retrieved_at,
                                                       p.content_key, l.name, c.employer_key)), '' order by p.id), ''))
            from postings p left join locations l on l.id = p.location_id left join companies c on c.id = p.company_id
         ) as postings,
         (select md5(coalesce(string_agg(md5(concat_ws('|', posting_id, vacancy_id, reason)), '' order by posting_id), ''))
            from vacancy_postings) as vacancies,
         (select md5(coalesce(string_agg(md5(concat_ws('|', ps.posting_id, s.name, ps.mentions)), ''
                                         order by ps.posting_id, s.name collate "C"), ''))
            from posting_skills ps join skills s on s.id = ps.skill_id) as skills`;
