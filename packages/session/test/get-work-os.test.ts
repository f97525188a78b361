import { expect, it } from 'vitest'
import { ConfigurationProvider } from '../src/config/configuration-provider.ts'
import { getWorkOS } from '../src/service/get-work-os.ts'
import { valid } from './support/configuration.ts'

it('is one client for one configuration, each time it is asked for, and another for another', () => {
  const provider = new ConfigurationProvider()
  provider.setValueSource({})
  provider.configure(valid)
  const client = getWorkOS(provider.getConfig())
  expect(getWorkOS(provider.getConfig())).toBe(client)
  expect(getWorkOS({ ...valid, apiKey: 'sk_test_of_another_tenant' })).not.toBe(client)
})
