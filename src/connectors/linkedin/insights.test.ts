import { afterEach, describe, expect, it } from 'vitest'
import { makeScene, page, person, type Scene } from './fake/scene.ts'
import { insights } from './insights.ts'
import { publishing } from './publishing.ts'

const scenes: Scene[] = []
const scene = async (...options: Parameters<typeof makeScene>) => {
  const made = await makeScene(...options)
  scenes.push(made)
  return made
}
afterEach(async () => {
  await Promise.all(scenes.splice(0).map(({ fake }) => fake.stop()))
})

type Channel = Awaited<ReturnType<Scene['channel']>>
async function publish(made: Scene, channel: Channel): Promise<string> {
  const order = made.order(channel, {})
  const prepared = await publishing.prepare?.(order, null, channel.port())
  if (prepared?.outcome !== 'prepared') throw new Error(JSON.stringify(prepared))
  const sent = await publishing.send(order, prepared.stored, channel.port())
  if (sent.outcome !== 'published') throw new Error(JSON.stringify(sent))
  return sent.remote.id
}

const asked = ({ fake }: Scene): string[] =>
  fake.state.calls.flatMap(({ path }) => /queryType=(\w+)/.exec(path)?.[1] ?? [])

describe('the figures of a profile', () => {
  it('are those that the version of the API knows, one a call', async () => {
    const older = await scene({ app: { version: '202603' } })
    const channel = await older.channel(person)
    const urn = await publish(older, channel)
    const told = await insights.posts(channel.account, [urn], channel.port())
    expect(asked(older)).toEqual([
      'IMPRESSION',
      'MEMBERS_REACHED',
      'REACTION',
      'COMMENT',
      'RESHARE',
    ])
    expect(told).toMatchObject({ outcome: 'counted', posts: [{ remoteId: urn }] })

    const newer = await scene({ app: { version: '202607' } })
    const other = await newer.channel(person)
    const newest = await publish(newer, other)
    expect(await insights.posts(other.account, [newest], other.port())).toEqual({
      outcome: 'counted',
      posts: [
        {
          remoteId: newest,
          counts: [
            { metric: 'views', value: 10 },
            { metric: 'reach', value: 8 },
            { metric: 'likes', value: 0 },
            { metric: 'comments', value: 0 },
            { metric: 'shares', value: 0 },
            { metric: 'saves', value: 2 },
            { metric: 'network-clicks', value: 1 },
          ],
        },
      ],
    })
  })

  it('are not asked for without the scope of each, and the permission is missing', async () => {
    const made = await scene({ withheld: ['r_member_profileAnalytics'] })
    const [account] = await made.connect()
    expect(account?.permissionsMissing).toEqual(['count'])
    const channel = await made.channel(person)
    const urn = await publish(made, channel)
    made.fake.state.calls.length = 0
    expect(await insights.account(channel.account, channel.port())).toEqual({
      ...{ outcome: 'counted', counts: [] },
    })
    expect(made.fake.state.calls).toEqual([])
    expect(await insights.posts(channel.account, [urn], channel.port())).toMatchObject({
      posts: [{ remoteId: urn }],
    })
  })

  it('of a post that may not be read are counted, and a post not found is left out, not gone', async () => {
    const made = await scene({ withheld: ['r_member_social'] })
    const channel = await made.channel(person)
    expect(channel.account.settings.reads).toBe(false)
    const urn = await publish(made, channel)
    const lost = 'urn:li:share:7000000000000000001'
    const told = await insights.posts(channel.account, [lost, urn], channel.port())
    expect(told).toMatchObject({ outcome: 'counted', posts: [{ remoteId: urn }] })
  })
})

describe('the audience of a Page', () => {
  it('is told by country, seniority, function, industry and size, each by its name', async () => {
    const made = await scene()
    const channel = await made.channel(page)
    expect(await insights.audience?.(channel.account, channel.port())).toEqual({
      outcome: 'counted',
      parts: [
        {
          by: 'country',
          shares: [
            { key: 'FR', value: 520 },
            { key: 'CH', value: 41 },
            { key: '102105699', value: 12, name: { fr: 'Turquie', en: 'Turkey' } },
          ],
        },
        {
          by: 'seniority',
          shares: [
            { key: '4', value: 301, name: { fr: 'Confirmé', en: 'Senior' } },
            { key: '10', value: 44, name: { fr: 'Propriétaire', en: 'Owner' } },
          ],
        },
        {
          by: 'function',
          shares: [
            { key: '15', value: 210, name: { fr: 'Marketing', en: 'Marketing' } },
            { key: '99', value: 3, name: { fr: 'Nº 99 de LinkedIn', en: 'LinkedIn’s no. 99' } },
          ],
        },
        {
          by: 'industry',
          shares: [
            {
              key: '80',
              value: 190,
              name: { fr: 'Services de publicité', en: 'Advertising Services' },
            },
          ],
        },
        {
          by: 'company-size',
          shares: [
            { key: '2-10', value: 88, name: { fr: '2 à 10', en: '2 to 10' } },
            {
              key: '10001+',
              value: 35,
              name: { fr: '10\u202f001 et plus', en: '10,001 and more' },
            },
          ],
        },
      ],
    })
  })

  it('goes without the kinds that LinkedIn refuses to name', async () => {
    const made = await scene({ standardData: false })
    const channel = await made.channel(page)
    const told = await insights.audience?.(channel.account, channel.port())
    expect(told?.outcome === 'counted' && told.parts.map(({ by }) => by)).toEqual([
      ...['seniority', 'function', 'company-size'],
    ])
  })

  it('is refused to who does not administer the Page, and a profile has none', async () => {
    const made = await scene()
    const recruiting = await made.channel('urn:li:organization:1002')
    expect(await insights.audience?.(recruiting.account, recruiting.port())).toMatchObject({
      ...{ outcome: 'reconnect', permission: 'count' },
    })
    const channel = await made.channel(person)
    expect(await insights.audience?.(channel.account, channel.port())).toEqual({
      ...{ outcome: 'counted', parts: [] },
    })
  })
})
