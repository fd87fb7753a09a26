import type { Language, Role, Work } from '../vacancy';

/** A job name, how usual it is, and the skills that the name itself asks for. */
export type JobName = readonly [name: string, weight: number, ...skills: string[]];

/** Technologies that come together, each with the share (in per cent) of adverts of this stack that name it. */
export interface Stack {
  readonly weight: number;
  readonly skills: readonly (readonly [skill: string, percent: number])[];
  /** What the work consists of, where that differs from the rest of the role. */
  readonly work?: Work;
  /** Names that fit this stack only; the names of the role fit it as well. */
  readonly names: Readonly<Record<Language, readonly JobName[]>>;
}

/** What the market asks of one role: one of the stacks, and some of the shared skills. */
export interface RoleProfile {
  readonly weight: number;
  readonly stacks: readonly Stack[];
  readonly shared: Stack['skills'];
  readonly names: Readonly<Record<Language, readonly JobName[]>>;
}

/** Reads 'Java 100, Spring Boot 80'. */
function skills(text: string): Stack['skills'] {
  return text.split(', ').map((entry) => {
    const cut = entry.lastIndexOf(' ');
    return [entry.slice(0, cut), Number(entry.slice(cut + 1))] as const;
  });
}

function stack(weight: number, text: string, en: readonly JobName[] = [], de: readonly JobName[] = []): Stack {
  return { weight, skills: skills(text), names: { en, de } };
}

const backend: RoleProfile = {
  weight: 17,
  stacks: [
    stack(
      30,
      'Java 100, Spring Boot 78, Hibernate 26, Maven 20, JUnit 26, Kotlin 14, Gradle 12',
      [
        ['Java Developer', 4, 'Java'],
        ['Java Backend Engineer', 3, 'Java'],
      ],
      [
        ['Java-Entwickler', 5, 'Java'],
        ['Softwareentwickler Java', 4, 'Java'],
        ['Java Backend Entwickler', 3, 'Java'],
      ],
    ),
    stack(
      25,
      'Python 100, Django 42, FastAPI 40, Flask 14, pytest 26, Celery 14',
      [
        ['Python Developer', 4, 'Python'],
        ['Backend Engineer (Python)', 4, 'Python'],
      ],
      [
        ['Python-Entwickler', 5, 'Python'],
        ['Backend-Entwickler Python', 3, 'Python'],
      ],
    ),
    stack(
      15,
      'TypeScript 90, Node.js 100, NestJS 38, Express 30, JavaScript 30, Jest 16',
      [
        ['Node.js Developer', 3, 'Node.js'],
        ['Backend Engineer, Node.js', 3, 'Node.js'],
      ],
      [['Node.js Entwickler', 3, 'Node.js']],
    ),
    stack(
      12,
      'Go 100, gRPC 48, Prometheus 22, Protocol Buffers 14',
      [
        ['Golang Engineer', 3, 'Go'],
        ['Backend Engineer (Go)', 4, 'Go'],
      ],
      [['Go-Entwickler', 3, 'Go']],
    ),
    stack(
      13,
      'C# 100, .NET 92, ASP.NET Core 52, Entity Framework 34, SQL Server 44, Microsoft Azure 48',
      [
        ['.NET Developer', 5, '.NET'],
        ['C# Software Engineer', 3, 'C#'],
      ],
      [
        ['C#/.NET-Entwickler', 5, 'C#', '.NET'],
        ['Softwareentwickler .NET', 4, '.NET'],
      ],
    ),
    stack(
      5,
      'PHP 100, Laravel 44, Symfony 48, MySQL 70',
      [['PHP Developer', 4, 'PHP']],
      [['PHP-Entwickler', 5, 'PHP']],
    ),
    stack(4, 'C++ 100, CMake 40, Linux 60, Python 30', [['C++ Engineer', 4, 'C++']], [['C++-Entwickler', 5, 'C++']]),
    stack(
      3,
      'Ruby 100, Ruby on Rails 86, RSpec 34, Sidekiq 24',
      [['Ruby on Rails Developer', 4, 'Ruby on Rails']],
      [['Ruby-Entwickler', 3, 'Ruby']],
    ),
    stack(3, 'Rust 100, Tokio 30, Linux 34', [['Rust Engineer', 4, 'Rust']], [['Rust-Entwickler', 3, 'Rust']]),
  ],
  shared: skills(
    'SQL 42, PostgreSQL 42, Docker 48, Kubernetes 34, AWS 36, Git 38, CI/CD 34, REST APIs 44, Microservices 32, Redis 19, Apache Kafka 20, MongoDB 12, RabbitMQ 10, GraphQL 9, Terraform 10, Linux 14, Scrum 16, Unit testing 20, Elasticsearch 8, Google Cloud 10, OpenAPI 8, Domain-driven design 7',
  ),
  names: {
    en: [
      ['Backend Engineer', 10],
      ['Backend Developer', 6],
      ['Software Engineer, Backend', 5],
      ['Back-End Developer', 2],
      ['Server-Side Engineer', 1],
    ],
    de: [
      ['Backend-Entwickler', 8],
      ['Softwareentwickler Backend', 6],
      ['Backend Developer', 6],
      ['Software Engineer Backend', 3],
    ],
  },
};

const frontend: RoleProfile = {
  weight: 11,
  stacks: [
    stack(
      58,
      'React 100, TypeScript 82, JavaScript 66, Next.js 36, Redux 28, React Query 14',
      [
        ['React Developer', 4, 'React'],
        ['Frontend Engineer (React)', 5, 'React'],
      ],
      [
        ['React-Entwickler', 4, 'React'],
        ['Frontend-Entwickler React', 4, 'React'],
      ],
    ),
    stack(
      22,
      'Angular 100, TypeScript 94, RxJS 44, JavaScript 46, NgRx 20',
      [['Angular Developer', 5, 'Angular']],
      [
        ['Angular-Entwickler', 6, 'Angular'],
        ['Frontend-Entwickler Angular', 4, 'Angular'],
      ],
    ),
    stack(
      16,
      'Vue.js 100, TypeScript 72, JavaScript 70, Nuxt 34, Pinia 16',
      [['Vue.js Developer', 4, 'Vue.js']],
      [['Vue.js-Entwickler', 5, 'Vue.js']],
    ),
    stack(4, 'Svelte 100, TypeScript 80, JavaScript 50', [['Frontend Engineer (Svelte)', 3, 'Svelte']]),
  ],
  shared: skills(
    'HTML 58, CSS 58, Git 40, REST APIs 34, GraphQL 18, Tailwind CSS 20, Sass 16, Jest 26, Cypress 18, Playwright 14, Storybook 16, Webpack 14, Vite 16, Figma 22, Accessibility 26, CI/CD 24, Design systems 20, Scrum 18, Node.js 14, Responsive design 18, Docker 8',
  ),
  names: {
    en: [
      ['Frontend Engineer', 9],
      ['Frontend Developer', 8],
      ['Front-End Developer', 3],
      ['Software Engineer, Frontend', 4],
      ['UI Engineer', 2],
      ['Web Developer', 2],
    ],
    de: [
      ['Frontend-Entwickler', 9],
      ['Frontend Developer', 6],
      ['Webentwickler Frontend', 4],
      ['Softwareentwickler Frontend', 4],
    ],
  },
};

const fullstack: RoleProfile = {
  weight: 13,
  stacks: [
    stack(
      36,
      'TypeScript 92, React 86, Node.js 84, JavaScript 48, Next.js 26, NestJS 18',
      [['Full Stack Engineer (TypeScript)', 3, 'TypeScript']],
      [['Fullstack-Entwickler TypeScript', 3, 'TypeScript']],
    ),
    stack(
      22,
      'Java 100, Spring Boot 74, Angular 52, TypeScript 58, React 28',
      [['Full Stack Java Developer', 4, 'Java']],
      [['Fullstack-Entwickler Java', 5, 'Java']],
    ),
    stack(
      20,
      'Python 100, Django 54, FastAPI 24, React 62, JavaScript 50, TypeScript 40',
      [['Full Stack Engineer (Python/React)', 3, 'Python', 'React']],
      [['Fullstack-Entwickler Python', 3, 'Python']],
    ),
    stack(
      15,
      'C# 100, .NET 90, ASP.NET Core 44, Angular 40, React 30, TypeScript 52, SQL Server 50',
      [['Full Stack .NET Developer', 4, '.NET']],
      [['Fullstack-Entwickler .NET', 5, '.NET']],
    ),
    stack(
      7,
      'PHP 100, Laravel 56, Vue.js 60, JavaScript 60, MySQL 66',
      [['Full Stack PHP Developer', 3, 'PHP']],
      [['Fullstack-Entwickler PHP', 4, 'PHP']],
    ),
  ],
  shared: skills(
    'SQL 36, PostgreSQL 40, HTML 34, CSS 34, Docker 44, AWS 32, Git 44, CI/CD 30, REST APIs 44, Kubernetes 16, GraphQL 16, MongoDB 14, Redis 10, Scrum 20, Unit testing 18, Microsoft Azure 14, Tailwind CSS 10, Microservices 14, GitHub Actions 10',
  ),
  names: {
    en: [
      ['Full Stack Engineer', 8],
      ['Full Stack Developer', 8],
      ['Full-Stack Software Engineer', 5],
      ['Fullstack Developer', 4],
      ['Software Engineer, Full Stack', 3],
    ],
    de: [
      ['Fullstack-Entwickler', 8],
      ['Full Stack Developer', 6],
      ['Fullstack Softwareentwickler', 5],
    ],
  },
};

const data: RoleProfile = {
  weight: 15,
  stacks: [
    stack(
      42,
      'Python 94, SQL 92, Apache Spark 48, Airflow 46, dbt 38, Snowflake 30, Databricks 28, Apache Kafka 26, ETL 52, Data modeling 40, BigQuery 18, Data warehousing 30, Scala 12',
      [
        ['Data Engineer', 14],
        ['Analytics Engineer', 4],
        ['Big Data Engineer', 2],
        ['Data Platform Engineer', 3],
      ],
      [
        ['Data Engineer', 12],
        ['Dateningenieur', 2],
        ['Data Warehouse Entwickler', 4, 'Data warehousing'],
      ],
    ),
    stack(
      36,
      'SQL 96, Power BI 46, Tableau 36, Microsoft Excel 52, Python 54, Looker 18, Dashboards 40, Data visualization 34, A/B testing 20, R 14, Google Analytics 10, DAX 14',
      [
        ['Data Analyst', 12],
        ['Business Intelligence Analyst', 4, 'Business intelligence'],
        ['BI Developer', 3, 'Business intelligence'],
        ['Product Analyst', 3],
      ],
      [
        ['Data Analyst', 9],
        ['Datenanalyst', 5],
        ['BI-Entwickler', 4, 'Business intelligence'],
        ['Business Intelligence Analyst', 3, 'Business intelligence'],
      ],
    ),
    stack(
      22,
      'Python 96, SQL 78, Statistics 58, Machine learning 60, pandas 44, scikit-learn 42, R 28, A/B testing 30, Jupyter 18, NumPy 22, Forecasting 18',
      [
        ['Data Scientist', 14],
        ['Decision Scientist', 2],
        ['Applied Data Scientist', 2],
      ],
      [['Data Scientist', 12]],
    ),
  ],
  shared: skills(
    'AWS 30, Git 34, Docker 18, CI/CD 18, Microsoft Azure 16, Google Cloud 14, PostgreSQL 18, Terraform 8, Data governance 12, Data quality 16, Scrum 10, SAP 4',
  ),
  names: { en: [], de: [] },
};

const ml: RoleProfile = {
  weight: 8,
  stacks: [
    stack(
      55,
      'Python 100, PyTorch 66, TensorFlow 30, Machine learning 74, Deep learning 40, MLOps 38, scikit-learn 34, MLflow 26, Kubernetes 28, SQL 30, Feature engineering 14',
      [
        ['Machine Learning Engineer', 12, 'Machine learning'],
        ['ML Engineer', 6, 'Machine learning'],
        ['MLOps Engineer', 3, 'MLOps'],
      ],
      [
        ['Machine Learning Engineer', 9, 'Machine learning'],
        ['ML Engineer', 4, 'Machine learning'],
        ['KI-Entwickler', 4],
      ],
    ),
    stack(
      45,
      'Python 100, Large language models 78, Retrieval-augmented generation 52, LangChain 34, PyTorch 38, Hugging Face 30, Prompt engineering 28, Vector databases 26, FastAPI 24, Natural language processing 40, Fine-tuning 22',
      [
        ['AI Engineer', 12],
        ['Applied AI Engineer', 4],
        ['Generative AI Engineer', 3, 'Generative AI'],
        ['Applied Scientist, NLP', 2, 'Natural language processing'],
      ],
      [
        ['AI Engineer', 10],
        ['KI-Ingenieur', 4],
        ['NLP Engineer', 2, 'Natural language processing'],
      ],
    ),
  ],
  shared: skills(
    'AWS 34, Docker 46, Git 30, CI/CD 24, Google Cloud 16, Microsoft Azure 14, Computer vision 14, CUDA 10, C++ 10, Apache Spark 14, REST APIs 14, Linux 14',
  ),
  names: { en: [], de: [] },
};

const devops: RoleProfile = {
  weight: 11,
  stacks: [
    stack(
      44,
      'AWS 100, Terraform 72, Kubernetes 70, Docker 62, CloudFormation 14, Helm 32',
      [
        ['AWS Cloud Engineer', 3, 'AWS'],
        ['Cloud Platform Engineer', 3],
      ],
      [['Cloud Engineer AWS', 4, 'AWS']],
    ),
    stack(
      24,
      'Microsoft Azure 100, Terraform 58, Kubernetes 58, Docker 50, PowerShell 34, Azure DevOps 46',
      [['Azure Cloud Engineer', 3, 'Microsoft Azure']],
      [['Cloud Engineer Azure', 5, 'Microsoft Azure']],
    ),
    stack(14, 'Google Cloud 100, Terraform 66, Kubernetes 78, Docker 56, Helm 34'),
    stack(
      18,
      'Linux 100, Ansible 64, Bash 52, Docker 48, Kubernetes 40, VMware 28, Networking 36, Windows Server 16',
      [
        ['Systems Administrator', 5],
        ['Linux Systems Engineer', 3, 'Linux'],
      ],
      [
        ['Systemadministrator', 6],
        ['Linux-Administrator', 4, 'Linux'],
        ['IT-Systemingenieur', 2],
      ],
    ),
  ],
  shared: skills(
    'CI/CD 66, Linux 44, Git 38, Python 42, Bash 28, Prometheus 36, Grafana 36, GitLab CI 22, GitHub Actions 24, Jenkins 20, Ansible 26, Argo CD 18, Infrastructure as code 40, Observability 22, Go 16, Incident management 16, Networking 18, Datadog 14, PostgreSQL 8',
  ),
  names: {
    en: [
      ['DevOps Engineer', 10, 'DevOps'],
      ['Site Reliability Engineer', 8, 'Site reliability engineering'],
      ['Platform Engineer', 6],
      ['Infrastructure Engineer', 4],
      ['Cloud Engineer', 4],
    ],
    de: [
      ['DevOps Engineer', 10, 'DevOps'],
      ['Cloud Engineer', 5],
      ['Platform Engineer', 4],
      ['Site Reliability Engineer', 3, 'Site reliability engineering'],
    ],
  },
};

const mobile: RoleProfile = {
  weight: 6,
  stacks: [
    stack(
      36,
      'Swift 100, iOS 100, SwiftUI 62, UIKit 40, Xcode 30, Objective-C 18, Combine 14',
      [
        ['iOS Engineer', 9, 'iOS'],
        ['iOS Developer', 6, 'iOS'],
      ],
      [
        ['iOS-Entwickler', 8, 'iOS'],
        ['iOS Developer', 4, 'iOS'],
      ],
    ),
    stack(
      36,
      'Kotlin 100, Android 100, Jetpack Compose 60, Java 34, Coroutines 20, Gradle 16',
      [
        ['Android Engineer', 9, 'Android'],
        ['Android Developer', 6, 'Android'],
      ],
      [
        ['Android-Entwickler', 8, 'Android'],
        ['Android Developer', 4, 'Android'],
      ],
    ),
    stack(
      16,
      'React Native 100, TypeScript 84, React 50, iOS 34, Android 34, Expo 26',
      [
        ['React Native Developer', 6, 'React Native'],
        ['Mobile Engineer', 3],
      ],
      [['React-Native-Entwickler', 6, 'React Native']],
    ),
    stack(
      12,
      'Flutter 100, Dart 86, iOS 40, Android 40, Firebase 34',
      [
        ['Flutter Developer', 6, 'Flutter'],
        ['Mobile App Developer', 3],
      ],
      [
        ['Flutter-Entwickler', 6, 'Flutter'],
        ['App-Entwickler', 3],
      ],
    ),
  ],
  shared: skills(
    'Git 44, REST APIs 44, CI/CD 32, GraphQL 14, Unit testing 28, Fastlane 14, Firebase 18, Accessibility 14, Scrum 18, Figma 12, MVVM 20',
  ),
  names: { en: [], de: [] },
};

const qa: RoleProfile = {
  weight: 6,
  stacks: [
    stack(
      58,
      'Test automation 90, Selenium 44, Playwright 36, Cypress 34, Java 34, Python 34, JavaScript 24, TypeScript 24, CI/CD 46, Postman 26',
      [
        ['QA Automation Engineer', 9, 'Test automation'],
        ['Software Development Engineer in Test', 4],
        ['SDET', 3],
        ['Test Automation Engineer', 4, 'Test automation'],
      ],
      [
        ['Testautomatisierer', 6, 'Test automation'],
        ['QA Automation Engineer', 5, 'Test automation'],
      ],
    ),
    stack(
      42,
      'Manual testing 62, Regression testing 48, Jira 48, Test planning 40, Postman 26, ISTQB 30, SQL 34, Exploratory testing 24',
      [
        ['QA Engineer', 8],
        ['Quality Assurance Analyst', 4],
        ['Software Tester', 3],
      ],
      [
        ['Softwaretester', 7],
        ['QA Engineer', 5],
        ['Test Engineer', 3],
        ['Testingenieur', 2],
      ],
    ),
  ],
  shared: skills(
    'Git 30, REST APIs 30, Scrum 32, Jira 22, SQL 26, Docker 14, Jenkins 18, API testing 28, Performance testing 16, JMeter 10, BDD 12, Linux 8',
  ),
  names: { en: [], de: [] },
};

const security: RoleProfile = {
  weight: 5,
  stacks: [
    stack(
      34,
      'Application security 80, OWASP Top 10 54, Threat modeling 50, Penetration testing 42, Burp Suite 30, Python 44, SAST 32, DevSecOps 28',
      [
        ['Application Security Engineer', 8, 'Application security'],
        ['Product Security Engineer', 4],
        ['Penetration Tester', 4, 'Penetration testing'],
      ],
      [
        ['Application Security Engineer', 5, 'Application security'],
        ['Penetrationstester', 4, 'Penetration testing'],
      ],
    ),
    stack(
      36,
      'SIEM 76, Incident response 70, Splunk 38, Microsoft Sentinel 32, Threat detection 46, EDR 34, MITRE ATT&CK 36, Python 34, Networking 30',
      [
        ['Security Analyst', 7],
        ['SOC Analyst', 6],
        ['Security Operations Engineer', 4],
        ['Detection Engineer', 2],
      ],
      [
        ['SOC Analyst', 6],
        ['IT-Security Analyst', 5],
      ],
    ),
    stack(
      30,
      'ISO 27001 66, Identity and access management 54, Cloud security 60, AWS 40, Microsoft Azure 38, Zero trust 28, NIST 30, Risk assessment 40, Vulnerability management 36',
      [
        ['Security Engineer', 9],
        ['Cloud Security Engineer', 5, 'Cloud security'],
        ['Information Security Engineer', 4],
      ],
      [
        ['IT-Sicherheitsingenieur', 4],
        ['Security Engineer', 6],
        ['Informationssicherheitsbeauftragter', 4],
      ],
    ),
  ],
  shared: skills(
    'Linux 34, Cryptography 10, Kubernetes 18, CISSP 26, Vulnerability management 20, Bash 12, Docker 12, Terraform 10, PKI 10, Firewalls 18',
  ),
  names: { en: [], de: [] },
};

const other: RoleProfile = {
  weight: 8,
  stacks: [
    {
      ...stack(
        24,
        'C 74, C++ 80, RTOS 46, Embedded Linux 44, Microcontrollers 40, CAN bus 34, Python 30, I2C 16, Git 34, MATLAB 14',
        [
          ['Embedded Software Engineer', 8],
          ['Firmware Engineer', 5],
        ],
        [
          ['Embedded-Softwareentwickler', 7],
          ['Firmware-Entwickler', 3],
        ],
      ),
      work: 'embedded',
    },
    stack(
      22,
      'Jira 46, Scrum 48, Product roadmaps 36, SQL 24, A/B testing 18, Figma 14',
      [
        ['Product Owner', 8],
        ['Technical Product Owner', 4],
        ['Scrum Master', 3, 'Scrum'],
      ],
      [
        ['Product Owner', 6],
        ['Scrum Master', 3, 'Scrum'],
        ['IT-Projektkoordinator', 4],
      ],
    ),
    stack(
      16,
      'Figma 92, Design systems 60, Prototyping 52, User research 50, Accessibility 34',
      [
        ['Product Designer', 7],
        ['UX Designer', 5],
      ],
      [['UX/UI Designer', 6]],
    ),
    stack(
      18,
      'REST APIs 44, SQL 36, AWS 40, Python 30, Solution architecture 54, Microsoft Azure 24',
      [
        ['Solutions Architect', 6, 'Solution architecture'],
        ['Sales Engineer', 4],
        ['Technical Support Engineer', 5],
      ],
      [
        ['IT-Consultant', 5],
        ['Solution Architect', 4, 'Solution architecture'],
        ['IT-Supporter', 4],
      ],
    ),
    stack(
      8,
      'Technical writing 80, Markdown 46, Git 34, API documentation 60',
      [['Technical Writer', 6, 'Technical writing']],
      [['Technischer Redakteur', 5, 'Technical writing']],
    ),
    stack(
      12,
      'Microsoft Excel 46, Salesforce 34, HubSpot 28, SEO 26',
      [
        ['Marketing Operations Specialist', 5],
        ['Customer Success Specialist', 5],
        ['People Operations Specialist', 3],
      ],
      [
        ['Marketing Specialist', 5],
        ['Kundenberater', 4],
      ],
    ),
  ],
  shared: skills('Jira 12, Confluence 12'),
  names: { en: [], de: [] },
};

/** The shape of the market: roles by weight, and what each is asked to know. */
export const roleProfiles: Readonly<Record<Role, RoleProfile>> = {
  backend,
  frontend,
  fullstack,
  data,
  ml,
  devops,
  mobile,
  qa,
  security,
  other,
};
