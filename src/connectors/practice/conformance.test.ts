import { describeConformance } from '../conformance.ts'
import { subjects } from './fake/subject.ts'

for (const subject of subjects) describeConformance(subject)
