import { accountView } from './account-view.js';
import { ChosenSkills } from './chosen-skills.js';
import { cvView } from './cv-view.js';
import { byId } from './element.js';
import { jobsView } from './jobs-view.js';
import { marketFilter } from './market-filter.js';
import { operationsView } from './operations-view.js';
import { profileView } from './profile-view.js';
import { progressView } from './progress-view.js';
import { runsView } from './runs-view.js';
import { session, token } from './session.js';
import { signInView } from './sign-in-view.js';
import { skillsView } from './skills-view.js';
import { trendView } from './trend-view.js';

let filter = null;
const chosen = new ChosenSkills();
const trend = trendView(chosen);
const skills = skillsView({ chosen, onSkills: (names) => chosen.keepOf(names) });
const jobs = jobsView();
const jobsChoice = byId('jobs-choice');
const showJobs = () => (jobsChoice.elements.jobs.value === 'mine' ? jobs.mine() : jobs.market(filter));

const operations = operationsView();
const profile = profileView(() => whenWorkChanges());
const progress = progressView(() => whenWorkChanges());
const runs = runsView((id) => progress.show(id));
const account = accountView();
const cv = cvView((run) => {
  profile.show();
  if (run !== null) progress.show(run.id);
  whenWorkChanges();
});

function whenWorkChanges() {
  runs.show();
  operations.show();
  if (jobsChoice.elements.jobs.value === 'mine') showJobs();
}

async function enter() {
  jobsChoice.elements.jobs.value = 'mine';
  profile.show();
  operations.show();
  showJobs();
  const newest = await runs.show();
  if (newest !== null && token() !== null) progress.show(newest.id);
}

function leave() {
  jobsChoice.elements.jobs.value = 'market';
  for (const view of [profile, progress, runs, operations, account, cv]) view.clear();
  byId('who').textContent = '';
  showJobs();
}

function sessionChanged() {
  const isIn = token() !== null;
  for (const part of document.querySelectorAll('[data-signed-in]')) part.hidden = !isIn;
  for (const part of document.querySelectorAll('[data-signed-out]')) part.hidden = isIn;
  if (isIn) enter();
  else leave();
}

chosen.addEventListener('change', () => trend.show(filter));
jobsChoice.addEventListener('change', showJobs);
session.addEventListener('change', sessionChanged);
signInView();
marketFilter((changed) => {
  filter = changed;
  skills.show(filter);
  if (jobsChoice.elements.jobs.value === 'market') showJobs();
});
if (token() !== null) sessionChanged();
