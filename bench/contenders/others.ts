import { createHmac } from 'node:crypto'
import { CLIENT_ID, COOKIE, PASSWORD, type Fixture } from '../fixture.ts'
import { inTurn, type Contender } from './contender.ts'

const sealedIn = (request: Request): string =>
  new RegExp(`${COOKIE}=([^;]*)`).exec(request.headers.get('cookie') ?? '')?.[1] ?? ''
const dataOf = ({ user, accessToken }: Fixture['sessions'][number]): Record<string, unknown> => ({ user, accessToken })

const ironSession: Contender = {
  name: 'iron-session + jose',
  work: 'unseal + RS256',
  async create({ port, requests }) {
    const { unsealData } = await import('iron-session')
    const { createRemoteJWKSet, jwtVerify } = await import('jose')
    const keys = createRemoteJWKSet(new URL(`http://127.0.0.1:${port}/sso/jwks/${CLIENT_ID}`))
    return async (index) => {
      const session = await unsealData<{ accessToken: string }>(sealedIn(inTurn(requests, index)), {
        password: PASSWORD,
      })
      return (await jwtVerify(session.accessToken, keys)).payload.sub !== undefined
    }
  },
}

const workosNode: Contender = {
  name: '@workos-inc/node CookieSession',
  work: 'unseal + RS256',
  async create({ port, requests }) {
    const { WorkOS } = await import('@workos-inc/node')
    const workos = new WorkOS('sk_test_bench', { clientId: CLIENT_ID, apiHostname: '127.0.0.1', port, https: false })
    return async (index) => {
      const sessionData = sealedIn(inTurn(requests, index))
      const session = workos.userManagement.loadSealedSession({ sessionData, cookiePassword: PASSWORD })
      return (await session.authenticate()).authenticated
    }
  },
}

const authkitNextjs: Contender = {
  name: 'authkit-nextjs authkit()',
  work: 'unseal + RS256',
  async create({ port, requests }) {
    Object.assign(process.env, {
      WORKOS_CLIENT_ID: CLIENT_ID,
      WORKOS_API_KEY: 'sk_test_bench',
      WORKOS_COOKIE_PASSWORD: PASSWORD,
      WORKOS_API_HOSTNAME: '127.0.0.1',
      WORKOS_API_PORT: String(port),
      WORKOS_API_HTTPS: 'false',
      NEXT_PUBLIC_WORKOS_REDIRECT_URI: 'http://localhost:3000/auth/callback',
    })
    const { authkit } = await import('@workos-inc/authkit-nextjs')
    const { NextRequest } = await import('next/server.js')
    const own = requests.map((request) => new NextRequest(request))
    return async (index) => (await authkit(inTurn(own, index))).session.user !== null
  },
}

const authJs: Contender = {
  name: 'Auth.js getToken',
  work: 'JWE A256CBC-HS512, no RS256',
  async create({ sessions, request }) {
    const { encode, getToken } = await import('@auth/core/jwt')
    const name = 'authjs.session-token'
    const secret = PASSWORD
    const requests: Request[] = []
    for (const session of sessions)
      requests.push(request(await encode({ token: dataOf(session), secret, salt: name }), name))
    return async (index) =>
      (await getToken({ req: inTurn(requests, index), secret, salt: name, cookieName: name })) !== null
  },
}

const auth0: Contender = {
  name: 'Auth0 v4 getSession',
  work: 'JWE A256GCM, no RS256',
  async create({ user, sessions, request }) {
    const { Auth0Client } = await import('@auth0/nextjs-auth0/server')
    const { generateSessionCookie } = await import('@auth0/nextjs-auth0/testing')
    const { NextRequest } = await import('next/server.js')
    const secret = PASSWORD
    const client = new Auth0Client({
      domain: 'example.auth0.com',
      clientId: CLIENT_ID,
      clientSecret: 'secret',
      secret,
      appBaseUrl: 'http://localhost:3000',
    })
    const requests: InstanceType<typeof NextRequest>[] = []
    for (const { accessToken, refreshToken } of sessions) {
      const session = {
        user: { ...user, sub: user.id },
        tokenSet: { accessToken, refreshToken, expiresAt: Math.floor(Date.now() / 1000) + 3_600 },
      }
      requests.push(new NextRequest(request(await generateSessionCookie(session, { secret }), '__session')))
    }
    return async (index) => (await client.getSession(inTurn(requests, index))) !== null
  },
}

const betterAuth: Contender = {
  name: 'better-auth cookie cache, compact',
  work: 'HMAC only, no RS256',
  async create({ sessions, user, request }) {
    const { getCookieCache } = await import('better-auth/cookies')
    const expiresAt = Date.now() + 3_600_000
    const requests = sessions.map(({ accessToken, refreshToken }) => {
      const now = new Date().toISOString()
      const session = {
        session: {
          id: refreshToken,
          token: accessToken,
          userId: user.id,
          createdAt: now,
          updatedAt: now,
          expiresAt: new Date(expiresAt).toISOString(),
        },
        user: { ...user, name: 'Ada' },
        updatedAt: Date.now(),
        version: '1',
      }
      const signature = createHmac('sha256', PASSWORD)
        .update(JSON.stringify({ ...session, expiresAt }))
        .digest('base64url')
      return request(
        Buffer.from(JSON.stringify({ session, expiresAt, signature })).toString('base64url'),
        'better-auth.session_data',
      )
    })
    return async (index) =>
      (await getCookieCache(inTurn(requests, index), { secret: PASSWORD, isSecure: false })) !== null
  },
}

const clerk: Contender = {
  name: 'Clerk verifyToken',
  work: 'RS256 only, no unseal, no user',
  async create({ sessions, publicPem }) {
    const { verifyToken } = await import('@clerk/backend')
    return async (index) =>
      (await verifyToken(inTurn(sessions, index).accessToken, { jwtKey: publicPem })).sub !== undefined
  },
}

export const others: readonly Contender[] = [ironSession, workosNode, authkitNextjs, authJs, auth0, betterAuth, clerk]
