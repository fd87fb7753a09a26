import { findPhrases, phraseTable } from '../classification/phrases';
import { wordsOf } from '../classification/words';
import type { CvOutline } from './cv-outline';
import type { Grounded } from './cv-profile';
import type { PlacedLine } from './cv-sections';
import { firstOfEach, grounded } from './grounded';

const MOST_INDUSTRIES = 5;

/** Words that tell for what business somebody works; words that are as often about something else are not among them. */
const INDUSTRIES = phraseTable<string>([
  ['fintech', 'fintech, payments, payment, payment services, zahlungsverkehr, zahlungsdienstleister, neobank'],
  ['banking', 'bank, banks, banking, bankwesen, bankensektor, sparkasse, investment banking, banken, finanzbranche'],
  ['insurance', 'insurance, insurtech, versicherung, versicherungen, versicherungsbranche, versicherungswesen'],
  [
    'e-commerce',
    'e commerce, ecommerce, online shop, online shops, online retail, onlinehandel, webshop, webshops, onlineshop, onlineshops',
  ],
  ['retail', 'retail, retailer, retailers, einzelhandel, handelsunternehmen, handel'],
  [
    'healthcare',
    'healthcare, health care, health tech, healthtech, hospital, hospitals, clinic, medical devices, medtech, medizintechnik, gesundheitswesen, krankenhaus, klinik, kliniken, krankenkasse',
  ],
  ['pharmaceuticals', 'pharma, pharmaceutical, pharmaceuticals, biotech, pharmaindustrie, pharmabranche'],
  [
    'automotive',
    'automotive, automobile, automobil, automobilindustrie, automobilbranche, automobilhersteller, fahrzeugbau',
  ],
  ['logistics', 'logistics, supply chain, shipping, freight, logistik, spedition, transportwesen, lieferkette'],
  [
    'manufacturing',
    'manufacturing, maschinenbau, industrie 4 0, industry 4 0, fertigung, fertigungsindustrie, anlagenbau, mechanical engineering',
  ],
  [
    'energy',
    'energy sector, renewable energy, energy industry, utilities, energieversorger, energiewirtschaft, energiebranche, stadtwerke, erneuerbare energien',
  ],
  ['telecommunications', 'telecom, telecoms, telecommunications, telekommunikation, mobilfunk'],
  ['gaming', 'gaming industry, game studio, video games, games industry, spieleindustrie, spieleentwicklung'],
  ['media', 'publishing, broadcasting, streaming service, verlag, verlage, rundfunk, medienbranche, medienhaus'],
  [
    'public sector',
    'public sector, government, public administration, öffentlicher dienst, öffentliche verwaltung, behörde, behörden',
  ],
  [
    'travel',
    'travel industry, travel tech, airline, airlines, tourism, hospitality, tourismus, reisebranche, hotellerie',
  ],
  ['real estate', 'real estate, proptech, immobilien, immobilienbranche, immobilienwirtschaft'],
  ['aerospace', 'aerospace, aviation, luftfahrt, raumfahrt, luft und raumfahrt'],
  ['education', 'edtech, e learning, bildungsbranche, bildungssektor'],
  ['agriculture', 'agriculture, agritech, landwirtschaft'],
  ['construction', 'construction industry, baubranche, bauwesen, bauindustrie'],
]);

/** For what industries somebody says to have worked, or wants to: those that are named most often first. */
export function cvIndustries({ lines }: CvOutline): readonly Grounded<string>[] {
  const mentions = lines.filter(tellsOfWork).flatMap(mentionsIn);
  const counts = new Map<string, number>();
  for (const { value } of mentions) counts.set(value, (counts.get(value) ?? 0) + 1);
  const first = firstOfEach(mentions, (name) => name);
  return [...first].sort((a, b) => counts.get(b.value)! - counts.get(a.value)!).slice(0, MOST_INDUSTRIES);
}

function tellsOfWork({ section }: PlacedLine): boolean {
  return ['header', 'profile', 'wish', 'experience', 'other'].includes(section);
}

function mentionsIn({ text, start }: PlacedLine): readonly Grounded<string>[] {
  const words = wordsOf(text);
  return findPhrases(words, INDUSTRIES).map(({ meaning, phrase, at }) => {
    const last = at + phrase.split(' ').length - 1;
    return grounded(meaning, start + words.starts[at]!, start + words.ends[last]!);
  });
}
