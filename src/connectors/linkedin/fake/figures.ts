/** What LinkedIn counts, and how it names people and Pages. */
import type { Asked, Reply } from '../../testing-http.ts'
import { type Caller, denied, listIn, may, notFound, refusal } from './asking.ts'
import { type FakePage, type FakeState, pageUrn, standardNames } from './state.ts'

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

export function followerStatistics(state: FakeState, asked: Asked, caller: Caller): Reply {
  const entity = asked.query.get('organizationalEntity') ?? ''
  const page = state.pages.find(each => pageUrn(each) === entity)
  if (!page || !may(state, caller, entity, 'count'))
    return denied('organizationalEntityFollowerStatistics')
  const lists = Object.entries(page.audience).map(([list, kinds]) => [
    list,
    Object.entries(kinds).map(([kind, count]) => ({
      [facetOf[list] ?? '']: kind,
      followerCounts: { organicFollowerCount: count, paidFollowerCount: 0 },
    })),
  ])
  const element = { organizationalEntity: entity, ...Object.fromEntries(lists) }
  return { status: 200, json: { paging: { start: 0, count: 1 }, elements: [element] } }
}

const facetOf: { readonly [list: string]: string } = {
  followerCountsByGeoCountry: 'geo',
  followerCountsBySeniority: 'seniority',
  followerCountsByFunction: 'function',
  followerCountsByIndustry: 'industry',
  followerCountsByStaffCountRange: 'staffCountRange',
}

/** Names of countries or industries, in the language that is asked for. */
export function standardData(raw: string): Reply {
  const language = raw.includes('locale=(language:fr,country:FR)') ? 'fr' : 'en'
  const locale = language === 'fr' ? 'fr_FR' : 'en_US'
  const results: Record<string, unknown> = {}
  for (const id of listIn(raw, 'ids')) {
    const value = standardNames[id]?.[language]
    if (value === undefined) continue
    results[id] = raw.startsWith('/v2/geo?')
      ? { defaultLocalizedName: { locale: { language, country: locale.slice(3) }, value }, id }
      : { name: { localized: { [locale]: value } }, id: Number(id) }
  }
  return { status: 200, json: { results, statuses: {}, errors: {} } }
}

export function memberFollowers(state: FakeState, { member, scopes }: Caller): Reply {
  if (!scopes.includes('r_member_profileAnalytics')) return denied('memberFollowersCount.FINDER-me')
  const followers = state.members.find(({ id }) => id === member)?.followers ?? 0
  const elements = [{ memberFollowersCount: followers }]
  return { status: 200, json: { elements, paging: { count: 10, start: 0, links: [] } } }
}

/** One figure of one post of the member who asks. */
export function memberPostAnalytics(
  state: FakeState,
  asked: Asked,
  raw: string,
  caller: Caller,
): Reply {
  const [, kind = '', encoded = ''] = /[?&]entity=\((share|ugc):([^)]*)\)/.exec(raw) ?? []
  const urn = decodeURIComponent(encoded)
  const post = state.posts.find(each => each.urn === urn)
  const fits = urn.startsWith(kind === 'ugc' ? 'urn:li:ugcPost:' : 'urn:li:share:')
  if (!post || !fits) return notFound('Entity')
  if (!may(state, caller, post.author, 'count')) return denied('memberCreatorPostAnalytics')
  const { impressions, reached, likes, shares, clicks, saves } = post.statistics
  const counts: { readonly [type: string]: number } = {
    ...{ IMPRESSION: impressions, MEMBERS_REACHED: reached, REACTION: likes, RESHARE: shares },
    COMMENT: commentsOf(state, urn),
    ...(String(asked.headers['linkedin-version']) >= '202604'
      ? { POST_SAVE: saves, LINK_CLICKS: clicks }
      : {}),
  }
  const type = asked.query.get('queryType') ?? ''
  const count = counts[type]
  if (count === undefined || asked.query.get('aggregation') !== 'TOTAL')
    return refusal(400, 'ILLEGAL_ARGUMENT', `Invalid query parameters: queryType ${type}`)
  const elements = [{ count, metricType: type, targetEntity: { [kind]: urn } }]
  return { status: 200, json: { elements, paging: { count: 10, start: 0, links: [] } } }
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
