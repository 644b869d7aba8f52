import { expect, describe as group, it } from 'vitest'
import { describe, type Tree } from './description.ts'
import type { Exchange } from './exchange.ts'
import { makeInspector } from './inspector.ts'

const pet = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    born: { type: 'string', format: 'date' },
  },
}
const document = (more: Tree = {}): Tree => ({
  openapi: '3.1.0',
  paths: {
    '/pets/{id}': {
      get: {
        security: [{ OAuth2: ['read'] }],
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
          { name: 'deep', in: 'query', schema: { type: 'boolean' } },
          {
            ...{ name: 'fields', in: 'query', explode: false },
            schema: { type: 'array', items: { type: 'string', enum: ['name', 'born'] } },
          },
        ],
        responses: {
          '200': {
            headers: { 'X-Left': { schema: { type: 'integer' } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
          },
        },
      },
    },
    '/pets': {
      post: {
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/Pet' } },
            'application/x-www-form-urlencoded': { schema: { $ref: '#/components/schemas/Pet' } },
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['photo'],
                properties: {
                  photo: { type: 'string', format: 'binary' },
                  age: { type: 'integer' },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            content: {
              'application/json': {
                schema: { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
              },
            },
          },
        },
      },
    },
  },
  components: { schemas: { Pet: pet } },
  ...more,
})

const get = (more: Partial<Exchange> & { readonly said?: unknown } = {}): Exchange => ({
  method: 'GET',
  path: '/pets/12',
  query: new URLSearchParams(),
  requestHeaders: { authorization: 'Bearer x' },
  requestBody: Buffer.alloc(0),
  status: 200,
  answerHeaders: { 'content-type': 'application/json; charset=utf-8' },
  answerBody: Buffer.from(JSON.stringify(more.said ?? { id: 12 })),
  ...more,
})
const send = (type: string, body: string): Exchange =>
  get({
    method: 'POST',
    path: '/pets',
    requestHeaders: { 'content-type': type },
    requestBody: Buffer.from(body),
    said: [{ id: 1 }],
  })

const problems = (exchange: Exchange, described = document()) => {
  const inspector = makeInspector(describe(described))
  inspector.see(exchange)
  return inspector.findings().map(({ where, problem }) => `${where}: ${problem}`)
}

group('what is well', () => {
  it('finds nothing', () => {
    expect(problems(get())).toEqual([])
    expect(problems(get({ query: new URLSearchParams('deep=true') }))).toEqual([])
    expect(problems(get({ query: new URLSearchParams('fields=name,born') }))).toEqual([])
    expect(problems(send('application/json', '{"id":1}'))).toEqual([])
    expect(problems(send('application/x-www-form-urlencoded', 'id=1&name=12'))).toEqual([])
    const form =
      '--b\r\nContent-Disposition: form-data; name="photo"; filename="p.png"\r\n\r\nxx\r\n--b\r\nContent-Disposition: form-data; name="age"\r\n\r\n3\r\n--b--\r\n'
    expect(problems(send('multipart/form-data; boundary=b', form))).toEqual([])
  })

  it('counts what was covered and which access it took', () => {
    const inspector = makeInspector(describe(document()))
    inspector.see(get())
    inspector.see(get())
    expect(inspector.covered()).toEqual(['GET /pets/{id} 200'])
    expect(inspector.scopes()).toEqual([['read']])
  })
})

group('what is wrong', () => {
  it.each<[string, Exchange, string]>([
    ['an unknown call', get({ path: '/cats' }), 'call: is not described'],
    ['no access', get({ requestHeaders: {} }), 'access: sends no access where one is needed'],
    ['a path', get({ path: '/pets/twelve' }), 'path: id: /value must be integer (integer)'],
    [
      'a query',
      get({ query: new URLSearchParams('deep=yes') }),
      'query: deep: /value must be boolean (boolean)',
    ],
    [
      'a list in a query',
      get({ query: new URLSearchParams('fields=name,age') }),
      'query: fields: /value/1 must be equal to one of the allowed values',
    ],
    [
      'a name in a query',
      get({ query: new URLSearchParams('dep=1') }),
      'query: dep is not described',
    ],
    ['a status', get({ status: 404 }), 'answer: status 404 is not described'],
    ['an answer', get({ said: { id: 'x' } }), 'answer: 200 /id must be integer (integer)'],
    [
      'an answer without',
      get({ said: {} }),
      "answer: 200 the whole must have required property 'id' (id)",
    ],
    [
      'a property too many',
      get({ said: { id: 1, colour: 'red' } }),
      'answer: 200 the whole must NOT have unevaluated properties (colour)',
    ],
    ['half an answer', get({ answerBody: Buffer.from('{"id"') }), 'answer: 200 cannot be read'],
    [
      'a page',
      get({ answerHeaders: { 'content-type': 'text/html' } }),
      'answer: 200 text/html is not described',
    ],
    [
      'a header',
      get({ answerHeaders: { 'content-type': 'application/json', 'x-left': 'many' } }),
      'answer: 200 x-left: /value must be integer (integer)',
    ],
    ['no body', send('application/json', ''), 'request: the body is missing'],
    ['a type', send('text/xml', '<a/>'), 'request: text/xml is not described'],
    ['a body', send('application/json', '{"id":"1"}'), 'request: /id must be integer (integer)'],
    [
      'a date',
      send('application/json', '{"id":1,"born":"soon"}'),
      'request: /born must match format "date" (date)',
    ],
    [
      'a misspelt field',
      send('application/x-www-form-urlencoded', 'id=1&nam=x'),
      'request: the whole must NOT have unevaluated properties (nam)',
    ],
    [
      'an open form',
      send(
        'multipart/form-data; boundary=b',
        '--b\r\nContent-Disposition: form-data; name="age"\r\n\r\n3\r\n',
      ),
      'request: cannot be read: the form has no closing boundary',
    ],
  ])('finds %s', (_, exchange, problem) => {
    expect(problems(exchange).join('\n')).toContain(problem)
  })

  it('looks into the items of a list', () => {
    const many = get({
      ...send('application/json', '{"id":1}'),
      said: [{ id: 1 }, { id: 2, x: 1 }],
    })
    expect(problems({ ...many, answerBody: Buffer.from('[{"id":1},{"id":2,"x":1}]') })).toEqual([
      'answer: 200 /1 must NOT have unevaluated properties (x)',
    ])
  })
})

group('what a description may be', () => {
  it('reads 3.0, with nullable and boolean bounds', () => {
    const old = document({
      openapi: '3.0.3',
      components: {
        schemas: {
          Pet: {
            type: 'object',
            properties: {
              id: { type: 'integer', minimum: 0, exclusiveMinimum: true },
              name: { type: 'string', nullable: true },
              nullable: { type: 'boolean' },
              kind: { type: 'string', enum: ['cat'], nullable: true },
              mother: { allOf: [{ $ref: '#/components/schemas/Pet' }], nullable: true },
            },
          },
        },
      },
    })
    const said = { id: 1, name: null, nullable: true, kind: null, mother: { id: 2, mother: null } }
    expect(problems(get({ said }), old)).toEqual([])
    expect(problems(get({ said: { id: 0 } }), old)).toEqual(['answer: 200 /id must be > 0 (>)'])
    expect(problems(get({ said: { kind: 'dog' } }), old)).toHaveLength(1)
  })

  it('is amended where it is wrong, and says when it no longer is', () => {
    const at = ['components', 'schemas', 'Pet', 'required']
    const amendment = { at, was: ['id'], is: [], why: '', source: '' }
    const inspector = makeInspector(describe(document(), [amendment]))
    inspector.see(get({ said: {} }))
    expect(inspector.findings()).toEqual([])
    expect(() => describe(document(), [{ ...amendment, was: ['name'] }])).toThrow('something else')
    expect(() => describe(document(), [{ ...amendment, at: ['no', 'where'] }])).toThrow(
      'nothing at',
    )
  })

  it('leaves out what is said to be undescribed, and no more', () => {
    const undescribed = [
      { method: 'GET', path: /^\/cats$/, page: 'https://example.org/cats' },
      { method: 'GET', path: /^\/pets\/\d+$/, status: 403, page: 'https://example.org/pets' },
      { method: 'GET', path: /^\/dogs$/, page: 'https://example.org/dogs' },
    ]
    const inspector = makeInspector(describe(document()), undescribed)
    inspector.see(get({ path: '/cats' }))
    inspector.see(get({ status: 403 }))
    expect(inspector.findings()).toEqual([])
    inspector.see(get({ status: 403, requestHeaders: {} }))
    expect(inspector.findings()).toHaveLength(1)
    expect(inspector.undescribed().unmet.map(entry => entry.page)).toEqual([
      'https://example.org/dogs',
    ])
  })
})
