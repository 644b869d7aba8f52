/** What the fake says when it refuses, in the words of X. */
import type { Reply } from '../../testing-http.ts'

const problems = 'https://api.x.com/2/problems'
const headers = { 'content-type': 'application/problem+json' }

export const problem = (status: number, body: object): Reply => ({ status, json: body, headers })

export const blank = (status: number, title: string, detail: string): Reply =>
  problem(status, { title, type: 'about:blank', status, detail })

export const forbidden = (detail: string): Reply => blank(403, 'Forbidden', detail)

export const unauthorised: Reply = blank(401, 'Unauthorized', 'Unauthorized')

export const outOfScope: Reply = forbidden('You are not permitted to perform this action.')

export const invalid = (detail: string): Reply =>
  problem(400, {
    title: 'Invalid Request',
    type: `${problems}/invalid-request`,
    detail,
    status: 400,
  })

export const notFoundProblem = (type: string, id: string) => ({
  value: id,
  detail: `Could not find ${type} with id: [${id}].`,
  title: 'Not Found Error',
  resource_type: type,
  parameter: 'id',
  resource_id: id,
  type: `${problems}/resource-not-found`,
})

export const notFound = (type: string, id: string): Reply =>
  problem(404, { ...notFoundProblem(type, id), status: 404 })

export const noCredits: Reply = problem(402, {
  title: 'CreditsDepleted',
  type: `${problems}/credits`,
  detail: 'Your enrolled account does not have any credits to fulfill this request.',
})
