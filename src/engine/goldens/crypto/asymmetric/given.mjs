// Made for this test alone.
export const rsaJwk = {
  kty: "RSA",
  n: "0OoGMlmXAiLwZUkKV4NrxQeAthAPdF4gUCHBfPaWD9yBu_Gvfli-Oz16oMj_OBoQRT7M-8XL33mP8pkbPVkL3x_yHQkBl1XgJcmyHjfTDRxXq8ooyBMzmfTZAIg8EuXmlS23zQgyxbfFcrj76gS7uk1QfUhdaf8DijutrcquYBE",
  e: "AQAB",
  d: "vq4rc79T1k5fjoLJHrFEJzS-5O3pvTPAWING4DENLHL-MrXYkQCcuONXTvPGBsW7Pgig_dg-Sb3hhfL66tagvqNNAwxTXCodfhAdFSORfguvxq1fxj1OeLghpHdoi5GM6n6Ds-0I-Nib8vJ72pgxSoJj2cHAUbZCfosl9r39evE",
  p: "7dX8hq78TUooDBUYnEWzXL7skgQukV7xN2Mj9hmO9Pp79HlxD3VXtD0AvBxe1G3IIpf_oHqXt5XheWEQKXcMfQ",
  q: "4N6ULyYbdRQJZntfqKDWec7bsQ9rw-F_iWECHMFBLDuaSiBRailaGQfo-ZiGlEiTgU-J5KqRGK4apNOzh356JQ",
  dp: "3797td1zoObN7CgAoiv0hKFdgDUM9lgiiF_tmf4Lfq8T5DhHxCo5m2f0hAQQtrqdGOZ0Z65NgzovB_jnsoq8JQ",
  dq: "3qnHVcCII7BJdp7no9RPS6IXTAYXEYkyflf-fXanECOcrZW-yD5WJr78ZFoxuJb86GhYBIMY1bVgUKIH_TyxuQ",
  qi: "x-J5f-gp98g1y9C1U8Bsv5rUoDHqbGc6FrjAN2NNBpepKmy7uWw9tZC6eSyHfa8-x5E3M58ihtylRJtS_U8McA",
};
export const ecJwks = [
  {
    kty: "EC",
    x: "kKaS0_KpA_zvthDit8so2IdYamcNMelBMrYIwnTSAb0",
    y: "tEuq_pD6QAgrAOaqQM_Y7w-OTnxmfUK2EpE7b_QGOAs",
    crv: "P-256",
    d: "hVcZZI0oHM66tkvP0ZZaqPy7UbcMDvmi3K9GagB4Dv4",
  },
  {
    kty: "EC",
    x: "Uu4LO-WhEs0MTj-B3g8woXKkXdWDdUBqohHVYxPfMGHKDoAtdoNY-cZioVwqVtCD",
    y: "Xpzf5KqckJykBhtg93JtXjYggMczvXGtmMFWjJma1kjRGwHDg92WzjEKEHPazbNN",
    crv: "P-384",
    d: "ZHCxZ1mPY0GM__dM_LW8WE6VrQrJIzseFBFHljx5LnfmXSj2xwBx3mmgfFYOoAxw",
  },
  {
    kty: "EC",
    x: "AAbAU45zFL5OgeyoKwudZnUXYAO_2Qv2W_WOmvrn98Y4KBqAU4xUyGkrKb98rykvpV182rkgGdv6kmuNIJ0LoB73",
    y: "AX6unVzgxsJvhGUsLExpKvxrfpDWEy4KSXJUfPytWXHvoUbn4Z8YZQ9NkN41gpggCqIxx7LGccz-ul2Lo9Dj0iHe",
    crv: "P-521",
    d: "AUBZmqYe-w6X67kzPE4FCiMKtnvHiQvSjUO0Ag33Kp97eOJf0FYfofhdIxONMNK_iWubKB53tPG6Co6o39tueQZL",
  },
  {
    kty: "EC",
    x: "55yLHBp6V-3m0sypYI0A76mroRjKR6ON0Ch8JmRc1g4",
    y: "x2qUge1Gyrz5PVLfnPD-lepmCEtriHJw7heUvprzkQs",
    crv: "secp256k1",
    d: "HFJBDo0y9mu2EibfK4Hlr1J0I9xpU6VkFkRUQ7QVF_s",
  },
];
export const okpJwks = [
  {
    crv: "Ed25519",
    d: "JIgRxZPguWw6ey6GuaUCF2VtLMX8ULXH987hr6fyGsw",
    x: "jWPYCyS4WrmnNnpgVjxIpDBhsExgkel35QtPw1MPxbU",
    kty: "OKP",
  },
  {
    crv: "X25519",
    d: "-MLjl4bggMCAK2f3MTY9W0nm3U-SCJjSItbDY3-BfG0",
    x: "0EQTDSrZo2IZWknyPevn9a1UMLrdgNLmqlmSd_l5xy0",
    kty: "OKP",
  },
  {
    crv: "Ed448",
    d: "kKK1_pAu496HVFvUH0q4PaXTUe4eM9jxoVt4QDnS9f3gxBGxO3QbehKI1eLuYVAHHqo62JPZZ-9W",
    x: "n7rOFLYW8kQeBOuvPr9-kSxOO0RXwdt3T3u0_jr5bLmGFsDMe_RhlfL7usD8HbpQ3joPGyO7B6aA",
    kty: "OKP",
  },
  {
    crv: "X448",
    d: "WGf8WYI71bWtQlRUe8ta8-AZZeCpxGzRvbT3bCvEHNuDRoW-ky1p2DpueLy3KWNzhe4Y7F9Ho_I",
    x: "IVwPrYfyckT_ECA8eY5k4fTfhEFs8Jz5eBVI-M4DC97QhjeoC7yH0lEQNVI4ZyZ1a6bfq-nN5iY",
    kty: "OKP",
  },
];
