/// <reference types="@sveltejs/kit" />

declare global {
  namespace App {
    interface Locals {
      auth: import('@latchkey/sveltekit').AuthKitAuth
    }
  }
}

export {}
