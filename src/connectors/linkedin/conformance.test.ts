import { describe } from 'vitest'
import { describeConformance } from '../conformance.ts'
import { describeFaults } from '../conformance-faults.ts'
import { describePublishing } from '../conformance-publishing.ts'
import { describeRules } from '../conformance-rules.ts'
import { subjects } from './fake/subject.ts'

const [pages, profiles, closed] = subjects

describeConformance(pages)
describeConformance(profiles)
describe(`conformance of linkedin, ${closed.variant}`, () => {
  describePublishing(closed)
  describeRules(closed)
  describeFaults(closed)
})
