import * as fc from 'fast-check';
import { catalogue } from '../../../src/domain/skills/catalogue';
import { explainPassedOver, explainSkills, extractSkills } from '../../../src/domain/skills/extract-skills';

function namesIn(text: string): string[] {
  return explainSkills(text, catalogue).map(({ skill }) => skill);
}

describe('extractSkills', () => {
  it.each([
    'Help the rest of the team',
    'THE REST OF THE TEAM',
    'Join us in spring 2026',
    'Join us in Spring 2026',
    'You react quickly',
    'React quickly to changes',
    'a shipping container, many shipping containers',
    'We go to market',
    'Go to market strategy, Go-to-Market',
    'C-level executives and our Series C',
    'R&D',
    'Apply to express interest',
    'Express your interest',
    'a flask of coffee',
    'We make things and go the extra mile',
    'At the helm, you excel in a swift and groovy way',
    'résumé',
    'communication, collaboration, scalability, teamwork, leadership and security clearance',
    'Visit https://github.com/acme, www.docker.com or mail java@example.org',
    'java_script_engine and _python3_like',
    'Scalable, Javanese and Pythonic',
    'The work is done. Rest assured: we reply.',
    'Take a break. Make Go',
    '',
  ])('finds nothing in %j', (text) => {
    expect(namesIn(text)).toEqual([]);
  });

  it.each([
    ['Python, Go, R', ['Python', 'Go', 'R']],
    ['R, Python and SQL', ['R', 'Python', 'SQL']],
    ['Python and R&D', ['Python']],
    ['Go, Rust', ['Go', 'Rust']],
    ['Go developer', ['Go']],
    ['experience in Go', ['Go']],
    ['- Go\n- Python', ['Go', 'Python']],
    ['RESTful', ['REST']],
    ['REST APIs', ['REST']],
    ['REST API, RESTful', ['REST', 'REST']],
    ['Spring Boot', ['Spring Boot']],
    ['Java, Spring', ['Java', 'Spring']],
    ['C++ developer', ['C++']],
    ['C/C++.', ['C', 'C++']],
    ['(C/C++/Rust)', ['C', 'C++', 'Rust']],
    ['C#, .NET', ['C#', '.NET']],
    ['C++17, C# 12 and C++.', ['C++', 'C#', 'C++']],
    ['JavaScript', ['JavaScript']],
    ['Java Script', ['JavaScript']],
    ['React Native', ['React Native']],
    ['React Native and React', ['React Native', 'React']],
    ['Node.js, NodeJS, node.js', ['Node.js', 'Node.js', 'Node.js']],
    ['React.js/ReactJS', ['React', 'React']],
    ['Java17, Java 8+ and Java 11/17', ['Java', 'Java', 'Java']],
    ['Python 3.11 and python3', ['Python', 'Python']],
    ['HTML5/CSS3', ['HTML', 'CSS']],
    ['CI / CD, CI/CD, CI-CD and CI\u2013CD', ['CI/CD', 'CI/CD', 'CI/CD', 'CI/CD']],
    ['SQL-Kenntnisse und Pythonkenntnisse', ['SQL', 'Python']],
    ['maschinelles Lernen', ['machine learning']],
    ['Kenntnisse in R', ['R']],
    ['Rust-Entwickler (m/w/d)', ['Rust']],
    ['machine\u2011learning, machine\nlearning', ['machine learning', 'machine learning']],
    ['Docker, containers and k8s', ['Docker', 'containerization', 'Kubernetes']],
    ['AWS (Lambda, S3)', ['AWS', 'AWS Lambda', 'Amazon S3']],
    ['VB.NET and ASP.NET Core 8', ['Visual Basic', 'ASP.NET']],
    ['Microsoft SQL Server 2019', ['SQL Server']],
    ['of experience.Python is a must', ['Python']],
    ['**Python**, _Docker_, #Kubernetes', ['Python', 'Docker', 'Kubernetes']],
    ['\uD83D\uDE80Python\uD83D\uDE80', ['Python']],
    ['unit tests, unit-test', ['unit testing', 'unit testing']],
  ])('finds in %j: %j', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it('counts mentions, the most frequent first, then by name', () => {
    expect(extractSkills('Python, SQL, Docker.\nSQL and AWS.', catalogue)).toEqual([
      { name: 'SQL', count: 2 },
      { name: 'AWS', count: 1 },
      { name: 'Docker', count: 1 },
      { name: 'Python', count: 1 },
    ]);
  });
});

describe('explainSkills', () => {
  it('says where a skill is named, in which spelling, and why it counts', () => {
    expect(explainSkills('Today: Go, Python 3.11 and React.js', catalogue)).toEqual([
      { skill: 'Go', start: 7, end: 9, surface: 'Go', alias: 'Go', rule: 'list' },
      { skill: 'Python', start: 11, end: 22, surface: 'Python 3.11', alias: 'Python', rule: 'spelling' },
      { skill: 'React', start: 27, end: 35, surface: 'React.js', alias: 'react.js', rule: 'spelling' },
    ]);
  });

  const pieces = catalogue.aliases
    .map(({ text }) => text)
    .concat([' ', ', ', '/', '-', '.', '+', '#', 's', 'é', '17', '\n', 'and', '&']);

  it('gives mentions in order that do not overlap and quote the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end, surface } of explainSkills(text, catalogue)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).toBe(surface);
          last = end;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it.each(['c', 'c ', 'C/', 'Go, ', 'Java8.', 'spring-', 'continuous integration and ', '1.', 'é', '\n'])(
    'gets through 1 MB of %j',
    (unit) => {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
      expect(
        explainSkills(text, catalogue).every(({ start, end, surface }) => text.slice(start, end) === surface),
      ).toBe(true);
    },
  );
});

describe('explainPassedOver', () => {
  function passedOver(text: string): [string, string][] {
    return explainPassedOver(text, catalogue).map(({ skill, rule }) => [skill, rule]);
  }

  it.each([
    [
      'Backend Engineer\nAbout us\nWe sell Snowflake and Kafka.\n\nRequirements\n- Python',
      'section: about the employer',
    ],
    ['Entwickler\nÜber uns\nWir nutzen Kafka.\n\nDein Profil\n- Python', 'section: about the employer'],
    ['Engineer\n## Benefits\n- A course in Kafka\n## Requirements\n- Python', 'section: what is offered'],
    ['Engineer\n**Requirements**\n- Python\n**Das bieten wir**\n- Kafka', 'section: what is offered'],
    ['Engineer\nPython\nWir bieten:\n- ein Zertifikat für Kafka', 'section: what is offered'],
    ['Engineer\nPython\n\nHow to apply\nSolve a task in Kafka.', 'section: how to apply'],
    ['Engineer\nFounded by ex-Kafka people. You write Python.', 'former employers'],
    ['Engineer\nWe are backed by Snowflake and Kafka. You write Python.', 'investors'],
    ['Engineer\nOur customers include Acme, Kafka and more. You write Python.', 'customers and partners'],
    ['Engineer\nUnternehmen wie Kafka vertrauen uns. Du schreibst Python.', 'customers and partners'],
    ['Engineer\nThink Kafka for bakers. You write Python.', 'comparison'],
    ['Engineer\nWe are the Kafka for bakers. You write Python.', 'comparison'],
    ['Engineer\nAn alternative to Kafka. You write Python.', 'comparison'],
    ['Engineer\nYou write Python. No Kafka experience required.', 'not needed'],
    ['Engineer\nDu schreibst Python. Kein Vorwissen in Kafka nötig.', 'not needed'],
    ['Engineer\nYou write Python.\nLast comes the Kafka interview.', 'interview'],
  ])('leaves out of %j what is named by the way: %s', (text, rule) => {
    expect(namesIn(text)).toEqual(['Python']);
    expect(passedOver(text)).toContainEqual(['Apache Kafka', rule]);
  });

  it('leaves out the employer wherever it is named', () => {
    const text = 'Engineer\nAbout Databricks\nWe sell software.\n\nYour tasks\n- You run Databricks with Python.';
    expect(namesIn(text)).toEqual(['Python']);
    expect(passedOver(text)).toEqual([
      ['Databricks', 'employer'],
      ['Databricks', 'employer'],
    ]);
    expect(namesIn('Engineer\nAt Databricks, we bake. You write Python and know Databricks.')).toEqual(['Python']);
  });

  it('takes a field of study for no skill, but the same word elsewhere', () => {
    expect(namesIn('Engineer\nA degree in mathematics, statistics or similar')).toEqual([]);
    expect(namesIn('Engineer\nA degree in biology.\nExperience with statistics')).toEqual(['statistics']);
  });

  it('lets a part end at the next heading, whatever that says', () => {
    expect(namesIn('Engineer\nAbout us\nWe bake.\n\nSomething Else\n- Python\n- SQL')).toEqual(['Python', 'SQL']);
    expect(namesIn('Engineer\nBenefits:\n- Fruit\nYour tools:\n- Python')).toEqual(['Python']);
    expect(namesIn('Engineer\nAbout us\nWe bake. We are looking for someone with Python.')).toEqual(['Python']);
  });

  it('does not take a sentence for a heading', () => {
    expect(namesIn('Engineer\nAbout us and the way we work with Python there is a lot to say, and we say it.')).toEqual(
      ['Python'],
    );
    expect(namesIn('Engineer\nBenefits from Python are clear.')).toEqual(['Python']);
  });

  it.each(['About us\n', 'Benefits\nAbout us\n', 'ex-', 'backed by used by ', 'about ', 'think Kafka ', 'statistics '])(
    'gets through 1 MB of %j',
    (unit) => {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
      expect(
        explainPassedOver(text, catalogue).every(({ start, end, surface }) => text.slice(start, end) === surface),
      ).toBe(true);
    },
  );
});

describe('what a method needs to count', () => {
  const telling = 'It was a long day in the town when the people who had been on their way to see us were told at last';

  it('counts a field where something is asked for, in a list, in the title or twice, but not in passing', () => {
    expect(
      namesIn(`Engineer\n${telling} that computer vision was what they would see here on the very next day of all.`),
    ).toEqual([]);
    expect(namesIn('Computer Vision Engineer\nWe bake.')).toEqual(['computer vision']);
    expect(namesIn('Engineer\n- Computer vision')).toEqual(['computer vision']);
    expect(namesIn(`Engineer\nExperience in computer vision. ${telling} ${telling}.`)).toEqual(['computer vision']);
    expect(namesIn(`Engineer\n${telling} ${telling} computer vision. ${telling} computer vision.`)).toEqual([
      'computer vision',
      'computer vision',
    ]);
  });

  it('takes three doubtful names in a row for a list', () => {
    expect(namesIn('Monitoring, logging and tracing')).toEqual(['monitoring', 'logging', 'distributed tracing']);
    expect(namesIn('Monitoring of the logging')).toEqual([]);
  });
});
