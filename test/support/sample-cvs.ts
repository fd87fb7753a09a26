import type { Seniority, WorkArrangement } from '../../src/domain/work';

/** The day on which the samples are read. */
export const SAMPLE_DAY = new Date('2026-06-15T00:00:00Z');

export interface SampleCv {
  readonly name: string;
  readonly text: string;
  readonly titles: readonly string[];
  readonly places: readonly string[];
  readonly seniority: Seniority | null;
  readonly years: number | null;
  readonly arrangement: WorkArrangement | null;
  readonly languages: readonly string[];
  readonly industries: readonly string[];
  /** How the summary begins. */
  readonly summary: string | null;
  /** All of them, by the catalogue's names. */
  readonly skills: readonly string[];
}

/** People who do not exist, in layouts that do. */
export const SAMPLE_CVS: readonly SampleCv[] = [
  {
    name: 'English, dates at the end of the lines',
    text: `Avery Quill
Senior Platform Engineer
Leeds, UK | avery.quill@example.org | +44 113 496 0000 | GitHub: github.com/example-quill

PROFESSIONAL SUMMARY
Platform engineer with 11 years of experience running payment systems. Looking for a role as Staff Platform Engineer in
Amsterdam or Dublin. Open to remote work.

TECHNICAL SKILLS
• Kubernetes, Helm, Terraform, Ansible
• AWS, Prometheus, Grafana
• Go, Python, Bash

WORK EXPERIENCE
Senior Platform Engineer, Oracle, London    Mar 2021 – present
• Moved 40 services from virtual machines to Kubernetes.
DevOps Engineer, Harbour Bank, Leeds    06/2017 – 02/2021
• Wrote Terraform modules and Jenkins pipelines for the bank's mobile app.
Systems Administrator, Moor University, York    2014 – 2017
• Ran Linux servers.

EDUCATION
BSc Computer Science, University of Moor, 2011 – 2014

LANGUAGES
English (native), Dutch (A2)`,
    titles: ['Staff Platform Engineer', 'Senior Platform Engineer', 'DevOps Engineer', 'Systems Administrator'],
    places: ['Amsterdam', 'Dublin', 'Leeds, UK'],
    seniority: 'expert',
    years: 11,
    arrangement: 'remote_ok',
    languages: ['English', 'Dutch'],
    industries: ['banking', 'fintech'],
    summary: 'Platform engineer with 11 years',
    skills: [
      ...['Kubernetes', 'Helm', 'Terraform', 'Ansible', 'AWS', 'Prometheus', 'Grafana', 'Go', 'Python', 'Bash'],
      ...['Jenkins', 'Linux', 'virtualization', 'DevOps'],
    ],
  },
  {
    name: 'German, dates before the titles',
    text: `Lebenslauf

Persönliche Daten
Name: Jona Nirgendwo
Anschrift: Beispielweg 7, 04109 Leipzig
Geburtsort: Kiel
E-Mail: jona@example.org

Wunschposition: Java-Entwickler (m/w/d) oder Software-Architekt (m/w/d)
Wunschorte: Leipzig, Dresden, Berlin
Arbeitsmodell: hybrid

Berufserfahrung
04/2019 – heute   Softwareentwickler Java
                  Fantasia Versicherung AG, Leipzig
                  - Entwicklung von Microservices mit Spring Boot und Kafka
                  - Betrieb auf OpenShift
10/2016 – 03/2019   Junior Softwareentwickler
                  Musterhaus GmbH, Halle
                  - Pflege einer Anwendung in Java mit Hibernate und Oracle

Studium
10/2012 – 09/2016   B.Sc. Informatik, Hochschule Erfunden

Kenntnisse
Java, Spring Boot, Kafka, Hibernate, PostgreSQL, OpenShift, Maven, Git

Sprachkenntnisse
Deutsch: Muttersprache
Englisch: verhandlungssicher (C1)`,
    titles: ['Java-Entwickler', 'Software-Architekt', 'Softwareentwickler Java', 'Junior Softwareentwickler'],
    places: ['Leipzig', 'Dresden', 'Berlin'],
    seniority: 'senior',
    years: 9,
    arrangement: 'hybrid',
    languages: ['German', 'English'],
    industries: ['insurance'],
    summary: null,
    skills: [
      ...['Java', 'Spring Boot', 'Apache Kafka', 'Hibernate', 'PostgreSQL', 'OpenShift', 'Maven', 'Git'],
      ...['microservices', 'Oracle'],
    ],
  },
  {
    name: 'English, companies above titles above dates, no empty lines',
    text: `RIVER SAMPLE
Data Scientist
Toronto, Canada
river@example.org
ABOUT ME
I build forecasting models for online shops and retailers.
EXPERIENCE
Northern Imaginary Ltd
Data Scientist
September 2022 - Present
Built demand forecasts in Python with scikit-learn and XGBoost.
Deployed models with MLflow and Docker.
Nowhere Analytics Inc
Junior Data Analyst
July 2021 - August 2022
Reports in SQL and Tableau.
Intern Data Analytics
January 2021 - June 2021
Cleaned data with pandas.
EDUCATION
MSc Statistics, Placeholder University, 2018 - 2020
SKILLS
Python, SQL, pandas, scikit-learn, XGBoost, MLflow, Tableau, Docker
LANGUAGES
English - native
French - B2`,
    titles: ['Data Scientist', 'Junior Data Analyst'],
    places: ['Toronto, Canada'],
    seniority: 'mid',
    years: 4,
    arrangement: null,
    languages: ['English', 'French'],
    industries: ['e-commerce', 'retail'],
    summary: 'I build forecasting models',
    skills: [
      'Python',
      'SQL',
      'pandas',
      'scikit-learn',
      'XGBoost',
      'MLflow',
      'Tableau',
      'Docker',
      'forecasting',
      'data analysis',
    ],
  },
  {
    name: 'English, a table with an objective, remote only',
    text: `Curriculum Vitae
Quinn Placeholder – Frontend Engineer
Lisbon, Portugal · quinn@example.org · linkedin.com/in/example-quinn

Objective
Seeking a position as Lead Frontend Engineer, remote only.

Core skills
TypeScript\tReact\tNext.js
GraphQL\tCypress\tStorybook
CSS\tWebpack\tNode.js

Employment history
2021–present\tSenior Frontend Engineer\tInvented Travel Tech
2018–2021\tFrontend Engineer\tMade-up Airlines
2016–2018\tWeb Developer\tNo Such Agency

Spoken languages
Portuguese C2, English C1, Spanish B1`,
    titles: ['Lead Frontend Engineer', 'Frontend Engineer', 'Senior Frontend Engineer', 'Web Developer'],
    places: ['Lisbon, Portugal'],
    seniority: 'expert',
    years: 10,
    arrangement: 'remote_solely',
    languages: ['Portuguese', 'English', 'Spanish'],
    industries: ['travel'],
    summary: null,
    skills: ['TypeScript', 'React', 'Next.js', 'GraphQL', 'Cypress', 'Storybook', 'CSS', 'webpack', 'Node.js'],
  },
  {
    name: 'German, a beginner',
    text: `Kim Erfunden
80331 München | kim.erfunden@example.org

PROFIL
Absolventin der Wirtschaftsinformatik sucht eine Stelle als Junior Data Engineer. Umzugsbereit nach Stuttgart und Nürnberg.

AUSBILDUNG
M.Sc. Wirtschaftsinformatik, Universität Beispielstadt, 10/2023 – 03/2026
B.Sc. Wirtschaftsinformatik, Universität Beispielstadt, 10/2020 – 09/2023

PRAXISERFAHRUNG
Werkstudentin Data Engineering, Ausgedacht GmbH, München, 04/2024 – 03/2026
– Datenpipelines mit Python, Airflow und Snowflake

EDV-KENNTNISSE
Python (sehr gut), SQL (sehr gut), dbt (gut), Airflow, Snowflake, Power BI, Git

SPRACHEN
Deutsch (Muttersprache), Englisch (C1), Türkisch (B2)

INTERESSEN
Klettern, Schach`,
    titles: ['Junior Data Engineer'],
    places: ['Stuttgart', 'Nürnberg', 'München'],
    seniority: 'entry',
    years: null,
    arrangement: null,
    languages: ['German', 'English', 'Turkish'],
    industries: [],
    summary: 'Absolventin der Wirtschaftsinformatik',
    skills: [
      'Python',
      'SQL',
      'dbt',
      'Apache Airflow',
      'Snowflake',
      'Power BI',
      'Git',
      'data engineering',
      'data pipelines',
    ],
  },
  {
    name: 'German, no headline and no wishes, jobs at the same time',
    text: `Robin Ausgedacht
Tel. +49 351 000000

Beruflicher Werdegang

seit 01/2020
IT-Administrator
Stadtklinik Nirgendwo, Dresden
• Windows Server, Active Directory und Exchange
• PowerShell-Skripte

06/2018 – 12/2021
Systemadministrator (Teilzeit)
Fabelhaft GmbH, Chemnitz
• VMware und Veeam

Ausbildung
2015 – 2018  Ausbildung zum Fachinformatiker, Berufsschule Dresden

Fremdsprachen
Englisch fließend, Russisch Grundkenntnisse`,
    titles: ['IT-Administrator', 'Systemadministrator'],
    places: ['Dresden'],
    seniority: 'senior',
    years: 8,
    arrangement: null,
    languages: ['English', 'Russian'],
    industries: [],
    summary: null,
    skills: ['Windows Server', 'Active Directory', 'Microsoft Exchange', 'PowerShell', 'VMware', 'Veeam'],
  },
  {
    name: 'English in Markdown',
    text: `# Sasha Madeup

**QA Automation Engineer** | Warsaw, Poland | sasha@example.org

## Summary

QA engineer who automates what is dull. Six years in healthcare software.

## Preferences

- Desired roles: QA Lead, Test Automation Engineer
- Preferred locations: Warsaw, Poland; Kraków
- Work arrangement: on-site

## Experience

### Senior QA Engineer @ Fictional Health (01/2022 - now)

- Selenium and Playwright suites in TypeScript, run by GitLab CI.

### QA Engineer @ Pretend Soft (05/2020 - 12/2021)

- API tests with Postman.

## Skills

Selenium, Playwright, TypeScript, Postman, GitLab CI, Jira

## Languages

Polish (native), English (C1)`,
    titles: ['QA Lead', 'Test Automation Engineer', 'QA Automation Engineer', 'Senior QA Engineer', 'QA Engineer'],
    places: ['Warsaw, Poland', 'Kraków'],
    seniority: 'senior',
    years: 6,
    arrangement: 'on_site',
    languages: ['Polish', 'English'],
    industries: ['healthcare'],
    summary: 'QA engineer who automates',
    skills: [
      'Selenium',
      'Playwright',
      'TypeScript',
      'Postman',
      'GitLab CI',
      'Jira',
      'API testing',
      'automated testing',
    ],
  },
  {
    name: 'English, skills with years, several lines for each job',
    text: `DR. EMERSON NOTREAL
Principal Machine Learning Engineer
Address: 12 Example Street, Austin, TX 78701
Phone: +1 512 555 0100

SUMMARY
Machine learning engineer with 12+ years of experience, 4 years of them leading teams in automotive and manufacturing.

SKILLS
Python – 12 years
PyTorch – 6 years
TensorFlow – 5 years
CUDA – 4 years
Kubernetes – 3 years

PROFESSIONAL EXPERIENCE

Imaginary Motors Corp., Detroit, MI
Principal Machine Learning Engineer
May 2019 to present
* Perception models in PyTorch on CUDA.
* Led a team of nine.

Unreal Robotics LLC, Boston, MA
Machine Learning Engineer
Feb 2014 to Apr 2019
* Computer vision with TensorFlow and OpenCV.

EDUCATION
PhD Robotics, Placeholder Institute, 2010 - 2014

LANGUAGES
English, German (B2)`,
    titles: ['Principal Machine Learning Engineer', 'Machine Learning Engineer'],
    places: ['Austin, TX'],
    seniority: 'expert',
    years: 12,
    arrangement: null,
    languages: ['English', 'German'],
    industries: ['automotive', 'manufacturing'],
    summary: 'Machine learning engineer with 12+ years',
    skills: [
      ...['Python', 'PyTorch', 'TensorFlow', 'CUDA', 'Kubernetes', 'OpenCV', 'machine learning', 'computer vision'],
    ],
  },
];
