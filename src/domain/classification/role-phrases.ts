import type { Role } from '../role';
import { phraseTable } from './phrases';

/** How much a phrase in a title says: a job by name, a kind of work, or a field that takes a technical job to count. */
export type Weight = 'job' | 'work' | 'field';

/** What a phrase in a title points to. */
export interface TitleMeaning {
  readonly role: Role;
  readonly weight: Weight;
}

function means(role: Role, weight: Weight): TitleMeaning {
  return { role, weight };
}

/** What the words of a title say about the role. Fields count only beside one of `TECHNICAL_JOBS`. */
export const TITLE_PHRASES = phraseTable<TitleMeaning>([
  [
    means('fullstack', 'job'),
    'full stack, fullstack, full stack engineer, full stack developer, fullstack entwickler, fullstackentwickler, ' +
      'full stack entwickler, full stack entwicklerin, full stack entwicklung',
  ],
  [
    means('frontend', 'job'),
    'frontend, front end, frontend engineer, front end engineer, frontend developer, front end developer, ' +
      'ui engineer, ui developer, web designer, frontendentwickler, frontendentwicklerin, frontend entwickler, ' +
      'frontend entwicklung, frontendentwicklung, design technologist',
  ],
  [
    means('backend', 'job'),
    'backend, back end, backend engineer, back end engineer, backend developer, backendentwickler, ' +
      'backendentwicklerin, backend entwickler, backend entwicklung, backendentwicklung, server side, ' +
      'api engineer, database engineer, database developer',
  ],
  [
    means('data', 'job'),
    'data engineer, data engineers, data engineering, data analyst, data analysts, data scientist, ' +
      'data scientists, data science, data analytics, analytics engineer, analytics engineers, ' +
      'analytics engineering, analytical engineer, data architect, data warehouse, data modeler, data steward, ' +
      'data manager, data lead, data platform, data intelligence, big data, bi, business intelligence, ' +
      'bi developer, bi engineer, bi analyst, etl, product analyst, marketing analyst, decision scientist, ' +
      'statistician, head of data, chapter lead data, datenmanager, datenbankentwickler, data governance, ' +
      'data quality, business analytics, datenwissenschaftler, datenwissenschaftlerin, data migration, dwh, ' +
      'reporting spezialist, datenanalyse, data consultant, datenanalyst, datenanalystin, dateningenieur, ' +
      'datenarchitekt, power bi, tableau, database analyst, reporting analyst, insights analyst, growth analyst, ' +
      'analytics manager, analytics lead, analytics',
  ],
  [
    means('ml', 'job'),
    'machine learning, ml engineer, ml engineers, ml ops, mlops, ml researcher, ai engineer, ai engineers, ' +
      'ai developer, ai ml, ai researcher, ai research, ml research, applied ai, deep learning, computer vision, ' +
      'nlp, llm, llms, applied scientist, research scientist, research engineer, generative ai, genai, ' +
      'ai scientist, ml scientist, ml, prompt engineer, perception engineer, robotics scientist, ki entwickler, ' +
      'ki ingenieur, ai architect, maschinelles lernen, ai entwickler',
  ],
  [
    means('devops', 'job'),
    'devops, dev ops, sre, site reliability, reliability engineer, platform engineer, platform engineering, ' +
      'infrastructure engineer, infrastructure engineering, cloud engineer, cloud architect, cloud consultant, ' +
      'cloud consulting, cloud operations, cloud administrator, systems administrator, system administrator, ' +
      'sysadmin, systemadministrator, systemadministratorin, linux administrator, it administrator, it admin, ' +
      'it systemadministrator, it systemadministratorin, data center, rechenzentrum, netzwerktechniker, ' +
      'netzwerkspezialist, systemadministration, cloud spezialist, cloud platform, plattform engineer, ' +
      ' administrator, database administrator, dba, network engineer, network administrator, ' +
      'netzwerkadministrator, systems reliability, production engineer, release engineer, build engineer, gitops, ' +
      'kubernetes engineer, it systems engineer, it infrastructure, core infrastructure, cloud infrastructure, ' +
      'systemingenieur, fachinformatiker systemintegration, infrastructure, network automation',
  ],
  [
    means('mobile', 'job'),
    'ios, android, mobile, mobile engineer, mobile developer, react native, flutter, swift developer, ' +
      'app developer, app entwickler, app entwicklerin, mobile developer, ios entwickler, android entwickler, ' +
      'mobile entwickler, xamarin',
  ],
  [
    means('qa', 'job'),
    'qa, quality assurance, quality engineer, sdet, test engineer, test automation, automation tester, tester, ' +
      'software tester, softwaretester, softwaretesterin, test analyst, test manager, testmanager, testingenieur, ' +
      'testautomatisierer, testautomatisiererin, softwaretest, test engineer, testspezialist, testexperte, ' +
      'engineer in test, developer in test, quality analyst, qualitätssicherung, testautomatisierung, ' +
      'test technician',
  ],
  [
    means('security', 'job'),
    'security engineer, security engineers, detection response, grc,  security analyst, security architect, ' +
      'security researcher, security consultant, security engineering, security operations, security specialist, ' +
      'security manager, application security, appsec, infosec, information security, cyber security, ' +
      'cybersecurity, penetration tester, pentester, red team, soc analyst, threat, ciso, devsecops, it security, ' +
      'offensive security, detection engineer, vulnerability, product security, cloud security, network security, ' +
      'malware, informationssicherheit, it sicherheit, cryptographer',
  ],
  [
    means('other', 'job'),
    'recruiter, technical recruiter, talent, sales engineer, sales engineering, sales, solutions engineer, ' +
      'solution engineer, solutions architect, solution architect, solutions consultant, account executive, ' +
      'account manager, product manager, product owner, product management, project manager, projektmanager, ' +
      'projektleiter, program manager, technical program manager, scrum master, agile coach, marketing manager, ' +
      'marketing director, product marketing, developer relations, developer advocate, devrel, support engineer, ' +
      'support specialist, it support, product support, technical support, customer support, customer success, ' +
      'helpdesk, help desk, technical writer, content, business development, business developer, business partner, ' +
      'business operations, business analyst, business systems, operations analyst, operations manager, ' +
      'billing operations, credit analyst, financial analyst, research analyst, compliance, compliance analyst, ' +
      'treasury, accountant, counsel, legal counsel, designer, product designer, product design, ux designer, ' +
      'ui designer, ux researcher, design engineer, embedded, firmware, hardware, hardware engineer, electrical, ' +
      'electrical engineer, mechanical, mechanical engineer, packaging, controls, instrumentation, wireless, rf, ' +
      'fpga, asic, manufacturing, process engineer, field engineer, civil engineer, technician, user acquisition, ' +
      'forward deployed strategist, implementation, talent community, director of product, vp of product, ' +
      'head of product, strategic accounts, nurse, therapist, teacher, driver, warehouse associate, controller, ' +
      'buchhalter, vertrieb, vertriebsmitarbeiter, technischer redakteur, produktmanager, berater, consultant, ' +
      'technical analyst, fellow, business analystin, systems engineer, growth lead, cook, chef, cashier, barista, ' +
      'office manager, assistant, executive assistant, hr, human resources, people operations, paralegal',
  ],
  [means('other', 'work'), 'marketing, finance, legal, partnerships, customer, editor, coordinator, representative'],
  [
    means('frontend', 'field'),
    'react, reactjs, vue, vuejs, angular, javascript, css, next, nextjs, svelte, ui, web ui',
  ],
  [
    means('backend', 'field'),
    'java, golang, go, rust, python, node, nodejs, node js, ruby, rails, php, net, c#, kotlin, jvm, scala, elixir, ' +
      'django, spring, laravel, api, apis, sql, server, services, microservices, distributed systems, payments',
  ],
  [means('data', 'field'), 'data, reporting, datenbank'],
  [means('ml', 'field'), 'ai, ki, agent, agents, agentic, robotics, inference, speech, vision'],
  [means('devops', 'field'), 'cloud, platform, aws, azure, gcp, kubernetes, linux, reliability, network'],
  [means('security', 'field'), 'security, identity, cryptography, sicherheit'],
  [means('qa', 'field'), 'test, testing, quality, automation'],
]);

/** Jobs in which a field becomes a role: "Engineer, Cloud", but not "Account Executive, Cloud". */
export const TECHNICAL_JOBS = phraseTable([
  [
    true,
    'engineer, engineers, engineering, developer, developers, entwickler, entwicklerin, softwareentwickler, ' +
      'softwareentwicklerin, webentwickler, programmer, programmierer, architect, architekt, softwarearchitekt, ' +
      'scientist, researcher, ingenieur, ingenieurin, informatiker, fachinformatiker, sde, swe, coder, consultant, ' +
      'entwicklung, softwareentwicklung, software, development',
  ],
]);

/** What a description says about the role when the title only tells that software is written. */
export const DESCRIPTION_PHRASES = phraseTable<Role>([
  [
    'frontend',
    'frontend, front end, react, vue, angular, css, html, tailwind, user interface, user interfaces, ui, nextjs, ' +
      'redux, browser, responsive, svelte, web application, web applications, next js',
  ],
  [
    'backend',
    'backend, back end, apis, api, rest, microservices, microservice, postgresql, postgres, mysql, mongodb, redis, ' +
      'kafka, distributed systems, spring, django, golang, rust, server side, databases, database, services, ' +
      'graphql, grpc',
  ],
  ['fullstack', 'full stack, fullstack, across the stack, entire stack, end to end features'],
  [
    'data',
    'data pipelines, data pipeline, etl, elt, data warehouse, dbt, airflow, spark, snowflake, bigquery, ' +
      'data engineering, data models, tableau, power bi, analytics engineering',
  ],
  [
    'ml',
    'machine learning, pytorch, tensorflow, llm, llms, model training, fine tuning, deep learning, ml models, ' +
      'inference, ai models, training models',
  ],
  [
    'devops',
    'kubernetes, terraform, ansible, ci cd, infrastructure as code, helm, site reliability, on call, ' +
      'observability, prometheus, cloud infrastructure, devops',
  ],
  ['mobile', 'ios, android, swift, kotlin, react native, flutter, app store, mobile app, mobile apps'],
  ['qa', 'test automation, selenium, test cases, test plans, regression testing, quality assurance'],
  ['security', 'penetration testing, vulnerabilities, threat modeling, siem, application security, cryptography'],
  ['other', 'embedded, firmware, microcontroller, microcontrollers, rtos, hardware, compiler, compilers, robotics'],
]);
