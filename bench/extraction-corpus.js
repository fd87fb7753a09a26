'use strict';
/** Postings as job boards send them: title and HTML. Texts that are not HTML become it, as a board's editor would write them. */
const fs = require('node:fs');
const zlib = require('node:zlib');

function htmlPostings(file) {
  const lines = unpacked(file).split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => posting(JSON.parse(line)));
}

/** The text of a file that may be packed. */
function unpacked(file) {
  const bytes = fs.readFileSync(file);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? zlib.gunzipSync(bytes) : bytes;
  return plain.toString('utf8');
}

function posting({ title, description }) {
  const text = description ?? '';
  return { title: escaped(title ?? ''), html: /<(?:p|br|li|div)\b/i.test(text) ? text : htmlOf(text) };
}

function htmlOf(text) {
  const blocks = text.split(/\n{2,}/).map((block) => `<p>${block.split('\n').map(lineOf).join('<br>')}</p>`);
  return `<div class="content-intro">${blocks.join('\n')}</div>`;
}

const BULLET = /^[-*•]\s+/;

function lineOf(line) {
  return BULLET.test(line)
    ? `<li><span style="font-weight: 400;">${escaped(line.replace(BULLET, ''))}</span></li>`
    : escaped(line);
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

module.exports = { htmlPostings, unpacked };
