import { insightsStoreContract } from '../contracts/insights-store.contract';
import { postingStoreContract } from '../contracts/posting-store.contract';
import { skillStoreContract } from '../contracts/skill-store.contract';
import { vacancyContract } from '../contracts/vacancy.contract';
import { MemoryStore } from '../support/memory-store';

const make = async (options = { sandboxVisible: true }) => {
  const store = new MemoryStore(options);
  return { postings: store, skills: store, insights: store.insights };
};

postingStoreContract('memory', make);
vacancyContract('memory', make);
skillStoreContract('memory', make);
insightsStoreContract('memory', make);
