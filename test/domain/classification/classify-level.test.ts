import { classifyLevel } from '../../../src/domain/classification/classify-level';

describe('classifyLevel', () => {
  it.each([
    ['Software Engineer Intern', 'intern'],
    ['Werkstudent Softwareentwicklung (m/w/d)', 'intern'],
    ['Praktikum Data Science', 'intern'],
    ['Werkstudierende:r Data Annotation (m/w/d)', 'intern'],
    ['Duales Studium Informatik', 'intern'],
    ['Abteilungsleitung IT', 'lead+'],
    ['Junior Developer', 'entry'],
    ['Graduate Engineer', 'entry'],
    ['Software Engineer, Early Career', 'entry'],
    ['Berufseinsteiger IT', 'entry'],
    ['Software Engineer I', 'entry'],
    ['Software Engineer II', 'mid'],
    ['Junior/Mid Developer', 'mid'],
    ['Junior/Senior Developer', 'mid'],
    ['Mid-Level Engineer', 'mid'],
    ['Sr. Engineer', 'senior'],
    ['(Senior) Data Analyst', 'senior'],
    ['Senior Full Stack Engineer I', 'senior'],
    ['Senior Product Manager', 'senior'],
    ['Staff Engineer', 'lead+'],
    ['Senior Engineering Manager', 'lead+'],
    ['Leiter IT (m/w/d)', 'lead+'],
    ['Teamleiterin Entwicklung', 'lead+'],
    ['Head of Data', 'lead+'],
    ['Senior Director, Engineering', 'lead+'],
    ['Manager, Treasury', 'lead+'],
    ['SRE', 'mid'],
    ['Internal Tools Engineer', 'mid'],
    ['Lead Generation Specialist', 'mid'],
    ['Member of Technical Staff', 'mid'],
    ['', 'mid'],
  ])('takes %j for %s', (title, level) => {
    expect(classifyLevel(title, '').value).toBe(level);
  });

  it.each([
    ['At least 1 year of experience', 'entry'],
    ['0-1 years of experience', 'entry'],
    ['2–4 years of professional experience', 'mid'],
    ['2 to 6 years experience', 'mid'],
    ['5+ years of hands-on engineering experience', 'senior'],
    ['five years of experience', 'senior'],
    ['5+ years of software engineering background', 'senior'],
    ['at least 4 years in a similar role', 'mid'],
    ['2 years of React and 6 years of software experience', 'senior'],
    ['mindestens 3 Jahre Berufserfahrung', 'mid'],
    ['Berufserfahrung von mindestens 5 Jahren', 'senior'],
    ['An entry-level position', 'entry'],
    ['We look for mid-level engineers', 'mid'],
  ])('reads %j as %s when the title says nothing', (description, level) => {
    expect(classifyLevel('Software Engineer', description).value).toBe(level);
  });

  it.each([
    'A leading company with a clean architecture.',
    'You report to the manager and the head of engineering.',
    'Active Directory, staffing, internal tools and our SRE team.',
    'I am 1 of many; an undergraduate degree and associated tasks, as we grow I think.',
    'We were founded 20 years ago. Over 100 years of combined experience.',
    'You get 5 years of free coffee.',
  ])('decides nothing by %j', (description) => {
    expect(classifyLevel('Software Engineer', description)).toEqual({ value: 'mid', because: 'nothing said' });
  });

  it('lets the title win over the years', () => {
    expect(classifyLevel('Junior Developer', '5+ years of experience').value).toBe('entry');
  });

  it('says what decided', () => {
    expect(classifyLevel('Staff Engineer', '').because).toBe('title: staff');
    expect(classifyLevel('Engineer', '3+ years of experience').because).toBe('description: 3 years of experience');
  });
});
