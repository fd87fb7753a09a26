/** A CV that fits the market of the sandbox, of nobody. */
export const BACKEND_CV = `Jona Example
Backend Engineer
Berlin, Germany | jona@example.org

PROFILE
Backend engineer with 6 years of experience in payment systems. Looking for a role as Senior Backend Engineer in Berlin or Munich.

SKILLS
Python, PostgreSQL, Docker, Kubernetes, AWS, REST, CI/CD, Git

EXPERIENCE
Backend Engineer, Invented Payments, Berlin    03/2021 – present
Built payment services in Python on AWS.
Junior Software Engineer, No Such Bank, Munich    06/2019 – 02/2021
Maintained a booking system.

EDUCATION
BSc Computer Science, University of Berlin, 2016 – 2019

LANGUAGES
German (native), English (C1)
`;
