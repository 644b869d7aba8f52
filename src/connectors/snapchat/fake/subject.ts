import type { ConformanceSubject } from '../../conformance-world.ts'
import { makeTestBench } from '../../testing.ts'
import { faultsOf } from '../../testing-faults.ts'
import { connector } from '../index.ts'
import { inTrouble, startFake } from './server.ts'

const fields = (username: string) => ({ fields: { username } })

const subject: ConformanceSubject = {
  connector,
  impossible: {
    'wrong-secret': 'No secret is typed: Parvis holds no key to the account.',
    'private-address': 'Snapchat has one address: nobody types another.',
  },
  makeWorld: async () => {
    const moment = { now: () => new Date() }
    const fake = await startFake({ now: () => moment.now() })
    const bench = makeTestBench({ hosts: { 'www.snapchat.com': fake.url } })
    moment.now = bench.clock.now
    return {
      bench,
      network: {
        ...faultsOf(bench, fake.faults),
        posts: async () => [],
        uploads: () => 0,
        revoke: () => fake.profiles.clear(),
      },
      connect: fields('@maison.colibri'),
      connectWrongly: {
        'wrong-address': fields('deux mots'),
        'not-this-network': fields('personne.ici'),
        'network-down': fields(inTrouble),
      },
      stop: () => fake.stop(),
    }
  },
}

export const subjects = [subject]
