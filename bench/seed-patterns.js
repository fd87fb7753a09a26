'use strict';
/**
 * The work of the reference implementation: 25 groups by 58 patterns, each run by itself over a text that regular
 * expressions have cleaned. What its patterns miss and what they find too much is kept.
 */

const GROUPS = {
  Python: [/\bpython\b/gi],
  Java: [/\bjava\b/gi],
  'JavaScript / TypeScript': [/\bjavascript\b/gi, /\btypescript\b/gi, /\bjs\b/gi],
  'Node.js': [/\bnode\.js\b/gi, /\bnodejs\b/gi],
  React: [/\breact\b/gi, /\breact\.js\b/gi],
  Angular: [/\bangular\b/gi],
  'SQL / Databases': [
    ...[/\bsql\b/gi, /\bpostgresql\b/gi, /\bpostgres\b/gi, /\bmysql\b/gi, /\boracle\b/gi, /\bmongodb\b/gi],
    ...[/\bdynamodb\b/gi, /\brds\b/gi, /\bredis\b/gi, /\bdb2\b/gi, /\bsnowflake\b/gi],
  ],
  'REST APIs': [/\brest\b/gi, /\brestful\b/gi, /\brest apis?\b/gi, /\bweb services?\b/gi, /\bhttp apis?\b/gi],
  'Git / Version Control': [
    ...[/\bgit\b/gi, /\bgithub\b/gi, /\bgitlab\b/gi, /\bsvn\b/gi, /\btortoisesvn\b/gi, /\bmercurial\b/gi],
  ],
  'Docker / Containers': [
    ...[/\bdocker\b/gi, /\bcontainers?\b/gi, /\bcontaineri[sz]ation\b/gi],
    ...[/\bkubernetes\b/gi, /\bk8s\b/gi, /\bpodman\b/gi],
  ],
  AWS: [/\baws\b/gi],
  Terraform: [/\bterraform\b/gi],
  Kubernetes: [/\bkubernetes\b/gi, /\bk8s\b/gi],
  'CI/CD': [/\bci\/cd\b/gi, /\bjenkins\b/gi, /\bgithub actions\b/gi, /\bcircleci\b/gi],
  Go: [/\bgolang\b/gi],
  C: [/\bc\b/gi],
  'C++': [/\bc\+\+\b/gi],
  'C#': [/\bc#\b/gi],
  Spring: [/\bspring\b/gi, /\bspring boot\b/gi],
  Django: [/\bdjango\b/gi],
  Flask: [/\bflask\b/gi],
  GraphQL: [/\bgraphql\b/gi],
  Redis: [/\bredis\b/gi],
  PostgreSQL: [/\bpostgres(?:ql)?\b/gi],
  MySQL: [/\bmysql\b/gi],
};

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', rsquo: '’', ldquo: '“', rdquo: '”' };

function cleanBySeed(html) {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal, hexadecimal, name) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/\s+/g, ' ')
    .trim();
}

function extractBySeed(title, html) {
  const text = cleanBySeed(`${title} ${html}`);
  const counts = [];
  for (const [name, patterns] of Object.entries(GROUPS)) {
    let count = 0;
    for (const pattern of patterns) count += text.match(pattern)?.length ?? 0;
    if (count > 0) counts.push({ name, count });
  }
  return counts;
}

const PATTERNS = Object.values(GROUPS).flat().length;

module.exports = { extractBySeed, PATTERNS };
