/**
 * The suite that every connector passes, against a fake of its network: what is promised is done, every bad day has
 * its outcome, nothing is sent twice, and nothing is thrown. Imported by tests only.
 */
import { describe } from 'vitest'
import { describeConnecting } from './conformance-connecting.ts'
import { describeConversations } from './conformance-conversations.ts'
import { describeFaults } from './conformance-faults.ts'
import { describeInsights } from './conformance-insights.ts'
import { describeListening } from './conformance-listening.ts'
import { describeManifest } from './conformance-manifest.ts'
import { describePublishing } from './conformance-publishing.ts'
import { describeRules } from './conformance-rules.ts'
import { describeScheduling } from './conformance-scheduling.ts'
import { type ConformanceSubject, leavesByItself } from './conformance-world.ts'

export type {
  ConformanceSubject,
  FakeCounts,
  FakeFound,
  FakePeople,
  Saying,
} from './conformance-world.ts'

export function describeConformance(subject: ConformanceSubject): void {
  const { network } = subject.connector.manifest
  const name = subject.variant ? `${network}, ${subject.variant}` : network
  describe(`conformance of ${name}`, () => {
    describeManifest(subject)
    describeConnecting(subject)
    if (leavesByItself(subject)) describePublishing(subject)
    if (leavesByItself(subject)) describeScheduling(subject)
    describeRules(subject)
    if (leavesByItself(subject)) describeFaults(subject)
    describeConversations(subject)
    describeInsights(subject)
    describeListening(subject)
  })
}
