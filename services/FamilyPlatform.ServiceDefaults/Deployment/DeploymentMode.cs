namespace FamilyPlatform.ServiceDefaults.Deployment;

/// <summary>What a deployment is for (architecture, decision 10). The zero value is the strictest.</summary>
public enum DeploymentMode
{
    /// <summary>Real families: keys are configured by the operator, fixtures do not exist.</summary>
    Live,

    /// <summary>For partners and developers to try against: keys are generated, fixtures exist.</summary>
    Sandbox,

    /// <summary>Everything on one machine, loopback only: keys are generated, fixtures exist.</summary>
    Embedded,
}
