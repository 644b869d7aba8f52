/** What LinkedIn counts, and how it names people and Pages. */
import type { Asked, Reply } from '../../testing-http.ts'
import { type Caller, denied, listIn, may, notFound } from './asking.ts'
import { type FakePage, type FakeState, pageUrn } from './state.ts'

const commentsOf = (state: FakeState, urn: string) =>
  state.comments.filter(({ post }) => post.urn === urn).length

export function socialMetadata(state: FakeState, raw: string, caller: Caller): Reply {
  const results: Record<string, unknown> = {}
  for (const urn of listIn(raw, 'ids')) {
    const post = state.posts.find(each => each.urn === urn)
    if (!post) continue
    if (!may(state, caller, post.author, 'read')) return denied('socialMetadata.BATCH_GET')
    const count = commentsOf(state, urn)
    results[urn] = {
      entity: urn,
      commentSummary: { count, topLevelCount: count },
      commentsState: 'OPEN',
      reactionSummaries: {},
    }
  }
  return { status: 200, json: { results, statuses: {}, errors: {} } }
}

export function shareStatistics(
  state: FakeState,
  asked: Asked,
  raw: string,
  caller: Caller,
): Reply {
  const entity = asked.query.get('organizationalEntity') ?? ''
  if (!may(state, caller, entity, 'count')) return denied('organizationalEntityShareStatistics')
  const elements = [...listIn(raw, 'shares'), ...listIn(raw, 'ugcPosts')].flatMap(urn => {
    const post = state.posts.find(each => each.urn === urn)
    if (!post) return []
    const { impressions, reached, likes, shares, clicks } = post.statistics
    return [
      {
        organizationalEntity: entity,
        [urn.startsWith('urn:li:share:') ? 'share' : 'ugcPost']: urn,
        totalShareStatistics: {
          impressionCount: impressions,
          uniqueImpressionsCount: reached,
          likeCount: likes,
          commentCount: commentsOf(state, urn),
          shareCount: shares,
          clickCount: clicks,
          engagement: 0.1,
        },
      },
    ]
  })
  return { status: 200, json: { paging: { start: 0, count: elements.length }, elements } }
}

export function networkSize(state: FakeState, urn: string): Reply {
  const page = state.pages.find(each => pageUrn(each) === urn)
  return page ? { status: 200, json: { firstDegreeSize: page.followers } } : notFound('Page')
}

export function acls(state: FakeState, { member, scopes }: Caller): Reply {
  if (!scopes.includes('rw_organization_admin'))
    return denied('organizationAcls.FINDER-roleAssignee')
  const elements = state.pages.flatMap(page => {
    const role = page.roles.get(member)
    const assignee = `urn:li:person:${member}`
    return role
      ? [{ role, state: 'APPROVED', roleAssignee: assignee, organization: pageUrn(page) }]
      : []
  })
  return { status: 200, json: { paging: { start: 0, count: 50 }, elements } }
}

export function organizations(state: FakeState, raw: string): Reply {
  const results: Record<string, unknown> = {}
  for (const id of listIn(raw, 'ids')) {
    const page: FakePage | undefined = state.pages.find(each => each.id === id)
    if (page)
      results[id] = { id: Number(id), localizedName: page.name, vanityName: page.vanityName }
  }
  return { status: 200, json: { results, statuses: {}, errors: {} } }
}

export function people(state: FakeState, raw: string): Reply {
  const results: Record<string, unknown> = {}
  for (const [, id = ''] of raw.matchAll(/\(id:([\w-]+)\)/g)) {
    const member = state.members.find(each => each.id === id)
    if (!member) continue
    const { firstName, lastName, vanityName } = member
    results[`(id:${id})`] = {
      ...{ id, localizedFirstName: firstName, localizedLastName: lastName, vanityName },
    }
  }
  return { status: 200, json: { results, statuses: {}, errors: {} } }
}
