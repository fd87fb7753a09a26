'use strict';
/** Titles and places of the simulated market, most popular first, with spellings that people really use. */

const TITLES = [
  'Software Engineer',
  'Data Scientist',
  'Product Manager',
  'Frontend Developer|Front-End Developer|Front End Developer',
  'Data Engineer',
  'DevOps Engineer|Dev Ops Engineer',
  'Backend Developer|Back-End Developer|Back End Developer',
  'Machine Learning Engineer',
  'Project Manager',
  'Full Stack Developer|Fullstack Developer|Full-Stack Developer',
  'Data Analyst',
  'Business Analyst',
  'QA Engineer',
  'Java Developer',
  'Python Developer',
  'Cloud Engineer',
  'Security Engineer',
  'System Administrator',
  'Mobile Developer',
  'UX Designer',
  'Site Reliability Engineer',
  'Product Owner',
  'Scrum Master',
  'iOS Developer',
  'Android Developer',
  'Node.js Developer|NodeJS Developer|Node JS Developer',
  'React Developer',
  'Platform Engineer',
  'Solutions Architect',
  'Engineering Manager',
  'Test Automation Engineer',
  'Database Administrator',
  'ML Engineer',
  'MLOps Engineer|ML Ops Engineer',
  'Network Engineer',
  'IT Consultant',
  'Technical Writer',
  'Embedded Developer',
  'Game Developer',
  'Support Engineer',
  'Research Scientist',
  'BI Developer',
  'SAP Consultant',
  'C++ Developer',
  'PHP Developer',
  'Go Developer',
  'Rust Developer',
  'Salesforce Developer',
  'Growth Manager',
  'Analytics Engineer',
  'Computer Vision Engineer',
  'NLP Engineer',
  'Robotics Engineer',
  'Firmware Engineer',
  'Penetration Tester',
  'IT Project Manager',
  'Release Manager',
  'Data Architect',
  'Enterprise Architect',
  'Softwareentwickler',
  'Web Developer',
].map((line) => line.split('|'));

const CITIES = [
  ...['Berlin', 'Munich|München|Muenchen', 'Hamburg', 'Frankfurt|Frankfurt am Main', 'Cologne|Köln|Koeln'],
  ...['Stuttgart', 'Düsseldorf|Duesseldorf', 'Leipzig', 'Nuremberg|Nürnberg', 'Dresden', 'Hanover|Hannover'],
  ...['Karlsruhe', 'Bonn', 'Essen', 'Dortmund', 'Bremen', 'Mannheim', 'Augsburg', 'Münster|Muenster', 'Freiburg'],
  ...['Heidelberg', 'Aachen', 'Mainz', 'Wiesbaden', 'Potsdam', 'Regensburg', 'Ulm', 'Darmstadt', 'Kassel', 'Jena'],
  ...['Bochum', 'Bielefeld', 'Wuppertal', 'Magdeburg', 'Erfurt', 'Rostock', 'Kiel', 'Lübeck|Luebeck', 'Ingolstadt'],
  ...['Würzburg|Wuerzburg', 'Wolfsburg', 'Göttingen|Goettingen', 'Heilbronn', 'Saarbrücken|Saarbruecken', 'Oldenburg'],
  ...['Osnabrück|Osnabrueck', 'Paderborn', 'Bamberg', 'Bayreuth', 'Konstanz', 'Aalen', 'Koblenz', 'Trier', 'Chemnitz'],
  ...['Erlangen', 'Duisburg', 'Krefeld', 'Braunschweig'],
].map((line) => ({ names: line.split('|'), country: 'Germany' }));

const ABROAD = [
  ...[
    ['Vienna|Wien', 'Austria'],
    ['Graz', 'Austria'],
    ['Linz', 'Austria'],
    ['Salzburg', 'Austria'],
  ],
  ...[
    ['Innsbruck', 'Austria'],
    ['Zurich|Zürich', 'Switzerland'],
    ['Basel', 'Switzerland'],
    ['Bern', 'Switzerland'],
  ],
  ...[
    ['Geneva|Genf', 'Switzerland'],
    ['Lausanne', 'Switzerland'],
    ['Amsterdam', 'Netherlands'],
  ],
  ...[
    ['Rotterdam', 'Netherlands'],
    ['Utrecht', 'Netherlands'],
    ['Eindhoven', 'Netherlands'],
    ['London', 'United Kingdom'],
  ],
  ...[
    ['Manchester', 'United Kingdom'],
    ['Edinburgh', 'United Kingdom'],
    ['Bristol', 'United Kingdom'],
  ],
].map(([line, country]) => ({ names: line.split('|'), country }));

/** Every third place from abroad, as long as there are any. */
const PLACES = CITIES.flatMap((city, index) =>
  index % 3 === 2 && ABROAD[(index - 2) / 3] ? [city, ABROAD[(index - 2) / 3]] : [city],
);

const COUNTRIES = [
  { names: ['Germany', 'Deutschland'], code: 'DE' },
  { names: ['Switzerland', 'Schweiz'], code: 'CH' },
  { names: ['Austria', 'Österreich'], code: 'AT' },
  { names: ['Netherlands', 'the Netherlands'], code: 'NL' },
  { names: ['United Kingdom', 'UK'], code: 'GB' },
];

const REMOTE = ['Remote', 'remote', '100% remote', 'Home Office'];

module.exports = { TITLES, PLACES, COUNTRIES, REMOTE };
