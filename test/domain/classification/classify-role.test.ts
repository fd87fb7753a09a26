import { classifyRole } from '../../../src/domain/classification/classify-role';

describe('classifyRole', () => {
  it.each([
    ['Senior Frontend Engineer', 'frontend'],
    ['Front-End Developer (m/w/d)', 'frontend'],
    ['React Developer', 'frontend'],
    ['Backend Engineer (.NET)', 'backend'],
    ['Softwareentwickler Java (m/w/d)', 'backend'],
    ['Golang Engineer', 'backend'],
    ['JavaScript Developer', 'frontend'],
    ['Full-Stack Engineer, Front-end', 'fullstack'],
    ['Fullstack Entwickler:in', 'fullstack'],
    ['Data Engineer', 'data'],
    ['Datenanalystin (w/m/d)', 'data'],
    ['Marketing Analytics Engineer (dbt)', 'data'],
    ['BI Developer', 'data'],
    ['Machine Learning Engineer', 'ml'],
    ['AI Research Engineer', 'ml'],
    ['Senior Site Reliability Engineer', 'devops'],
    ['Platform Engineer', 'devops'],
    ['Engineer, Cloud', 'devops'],
    ['Systemadministrator (m/w/d)', 'devops'],
    ['iOS Engineer', 'mobile'],
    ['React Native Developer', 'mobile'],
    ['QA Engineer', 'qa'],
    ['Testautomatisierer (m/w/d)', 'qa'],
    ['Head of Data', 'data'],
    ['Applied Scientist', 'ml'],
    ['Data Center Operations Engineer', 'devops'],
    ['Software Engineer, Detection & Response', 'security'],
    ['SDET', 'qa'],
    ['Application Security Engineer', 'security'],
    ['Sales Engineer', 'other'],
    ['Account Executive, Cloud', 'other'],
    ['Business Operations, AI', 'other'],
    ['Embedded Software Engineer', 'other'],
    ['Technical Recruiter', 'other'],
    ['Credit Analyst', 'other'],
    ['', 'other'],
  ])('takes %j for %s', (title, role) => {
    expect(classifyRole(title, '').value).toBe(role);
  });

  it('lets the description decide only when the title names a technical job and no more', () => {
    const description = 'You build React and CSS user interfaces.';
    expect(classifyRole('Software Engineer', description).value).toBe('frontend');
    expect(classifyRole('Data Engineer', description).value).toBe('data');
    expect(classifyRole('Nurse', description).value).toBe('other');
  });

  it('takes a job with both sides for full stack', () => {
    expect(classifyRole('Software Engineer', 'React, CSS and HTML over PostgreSQL and REST').value).toBe('fullstack');
  });

  it.each([
    'You are required to build and guide things.',
    'Venture capital for a therapist.',
    'End-to-end testing of JavaScript.',
  ])('does not read %j by parts of words', (description) => {
    expect(classifyRole('Software Engineer', description).value).toBe('other');
  });

  it('says what decided', () => {
    expect(classifyRole('Senior Data Engineer', '').because).toBe('title: data engineer');
    expect(classifyRole('Developer', 'Kubernetes and Terraform').because).toBe(
      'description: 2 mentions of devops work',
    );
  });
});
